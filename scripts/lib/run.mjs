import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The project's folder, with a separator at the end. */
export const root = fileURLToPath(new URL('../../', import.meta.url))

/** @typedef {{ code: number, output: string, stdout: string }} Result */

/**
 * Runs a command in the project's folder and keeps what it writes.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ shell?: boolean, show?: boolean, env?: NodeJS.ProcessEnv }} [options] With `show` the user sees the output as it comes.
 * @returns {Promise<Result>} Code 127 when the command is not there.
 */
export function execute(command, args, { shell = false, show = false, env } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      shell,
      env: { ...process.env, ...env },
      stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    let stdout = ''
    child.stdout?.setEncoding('utf8').on('data', (text) => {
      output += text
      stdout += text
    })
    child.stderr?.setEncoding('utf8').on('data', (text) => {
      output += text
    })
    child.on('error', (error) => resolve({ code: 127, output: error.message, stdout }))
    child.on('close', (code) => resolve({ code: code ?? 1, output, stdout }))
  })
}

/** npm and npx are .cmd files on Windows, which Node starts only through a shell. */
export const npm = {
  /** @param {'npm' | 'npx'} name @param {string[]} args @param {{ show?: boolean, env?: NodeJS.ProcessEnv }} [options] */
  execute: (name, args, options) => execute(name, args, { ...options, shell: process.platform === 'win32' }),
}

/**
 * Runs a tool of node_modules with this Node, past the .cmd files and shells that differ between systems.
 *
 * @param {string} name The package, with or without a scope.
 * @param {string[]} args
 * @param {{ show?: boolean, env?: NodeJS.ProcessEnv }} [options]
 */
export function tool(name, args, options) {
  const folder = `${root}node_modules/${name}/`
  const { bin } = JSON.parse(readFileSync(`${folder}package.json`, 'utf8'))
  const file = typeof bin === 'string' ? bin : (bin[name.replace(/^@.*\//, '')] ?? Object.values(bin)[0])
  return execute(process.execPath, [folder + file, ...args], options)
}
