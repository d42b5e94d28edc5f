import type { Scene } from '../capture-view.ts'
import type { Token } from '../tokens/token.ts'

/** The ID token that came with the response, or that the client fetched with its code. */
export function idTokenOf(scene: Scene): Token | undefined {
  const ids = [scene.step.exchange.id, ...(scene.flow?.byKind.get('token-response') ?? [])]
  for (const id of ids)
    for (const { token } of scene.capture.step(id)?.tokens ?? []) {
      const found = scene.capture.token(token)
      if (found?.kind === 'id-token') return found
    }
  return undefined
}
