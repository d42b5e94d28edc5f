import { readForm, sendHtml } from './http.mjs'
import { escapeHtml, page } from './page.mjs'

const form = (uid) => `<form method="post" action="/interaction/${escapeHtml(uid)}">
<label for="name">Name</label><input id="name" name="name" value="alice" autocomplete="username" required autofocus>
<button>Sign in</button></form>`

/**
 * The sign-in page: a name and no password. A request with `login_hint` is signed in as that name at once, by
 * redirect, so that a scenario plays without a click.
 */
export function createSignIn(provider) {
  return async (req, res) => {
    try {
      const { uid, prompt, params } = await provider.interactionDetails(req, res)
      if (prompt.name !== 'login') throw new Error(`No page for the prompt ${prompt.name}.`)
      const name = req.method === 'POST' ? (await readForm(req)).get('name') : params.login_hint
      if (!name) return sendHtml(res, 200, page('Lab sign-in', form(uid)))
      await provider.interactionFinished(req, res, { login: { accountId: name } })
    } catch (error) {
      sendHtml(
        res,
        400,
        page('Sign-in failed', `<p>${escapeHtml(error.error_description ?? error.message)}</p>`),
      )
    }
  }
}
