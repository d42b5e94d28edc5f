import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { Marionette } from '../../scripts/lib/marionette.mjs'

let server: Server | undefined

afterEach(() => server?.close())

const frame = (message: unknown) => {
  const text = JSON.stringify(message)
  return Buffer.from(`${Buffer.byteLength(text)}:${text}`)
}

interface Parameters {
  value?: string
  args?: unknown[]
}

/** A browser that greets, and does with each call what the test says. */
async function connectTo(
  answer: (socket: Socket, id: number, command: string, parameters: Parameters) => void,
) {
  server = createServer((socket) => {
    socket.on('error', () => {})
    socket.write(frame({ applicationType: 'gecko', marionetteProtocol: 3 }))
    let text = ''
    socket.on('data', (data) => {
      text += data
      for (let colon = text.indexOf(':'); colon > 0; colon = text.indexOf(':')) {
        const end = colon + 1 + Number(text.slice(0, colon))
        if (text.length < end) return
        const [, id, command, parameters] = JSON.parse(text.slice(colon + 1, end))
        text = text.slice(end)
        answer(socket, id, command, parameters)
      }
    })
  })
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
  return Marionette.connect((server.address() as AddressInfo).port)
}

test('an answer that comes in pieces is put together, in bytes and not in characters', async () => {
  const firefox = await connectTo((socket, id) => {
    const bytes = frame([1, id, null, { value: 'Prüfung ✓' }])
    for (const byte of bytes) socket.write(Buffer.from([byte]))
  })
  expect(await firefox.send('Any')).toEqual({ value: 'Prüfung ✓' })
})

test('an error names the command', async () => {
  const firefox = await connectTo((socket, id) =>
    socket.write(frame([1, id, { error: 'javascript error', message: 'no' }, null])),
  )
  await expect(firefox.send('WebDriver:ExecuteScript')).rejects.toMatchObject({
    message: 'WebDriver:ExecuteScript: no',
    code: 'javascript error',
  })
})

test('a call goes to the window that it is for, and says so only when that changes', async () => {
  const sent: string[] = []
  const firefox = await connectTo((socket, id, command, parameters) => {
    sent.push(`${command} ${parameters.value ?? parameters.args}`)
    socket.write(frame([1, id, null, { value: null }]))
  })
  const nothing = () => {}
  await firefox.call('chrome', nothing, 1)
  await firefox.call('chrome', nothing, 2)
  await firefox.call('content', nothing, 3)
  expect(sent).toEqual([
    'Marionette:SetContext chrome',
    'WebDriver:ExecuteScript 1',
    'WebDriver:ExecuteScript 2',
    'Marionette:SetContext content',
    'WebDriver:ExecuteScript 3',
  ])
})

test('when the browser is gone, what waits fails, and so does all that comes after', async () => {
  const firefox = await connectTo((socket) => socket.destroy())
  await expect(firefox.send('Any')).rejects.toThrow('Firefox')
  await expect(firefox.send('Another')).rejects.toThrow('Firefox')
})
