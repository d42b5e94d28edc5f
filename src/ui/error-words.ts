/** Words of an error that may belong to another window, where `instanceof` knows nothing of it. */
export function messageOf(error: unknown): string {
  const { message } = Object(error) as { message?: unknown }
  return typeof message === 'string' ? message : String(error)
}
