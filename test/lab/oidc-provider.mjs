/**
 * oidc-provider, without the notice it prints on a Node older than its supported releases, on which it works all
 * the same. Every other warning passes.
 */
const warn = console.warn
console.warn = (...args) => {
  if (!String(args[0]).includes('oidc-provider WARNING: Unsupported runtime')) warn(...args)
}
const library = await import('oidc-provider').finally(() => {
  console.warn = warn
})

export const { Provider, errors } = library
