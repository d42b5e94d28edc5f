import { readForm, redirect, sendHtml } from './http.mjs'
import { escapeHtml, page, signInForm } from './page.mjs'

/**
 * The sign-in page: a name and no password. A request with `login_hint` is signed in as that name at once, by
 * redirect, so that a scenario plays without a click. With `idp_hint` the broker signs in instead.
 */
export function createSignIn(provider, broker) {
  return async (req, res) => {
    try {
      const { uid, prompt, params } = await provider.interactionDetails(req, res)
      if (prompt.name !== 'login') throw new Error(`No page for the prompt ${prompt.name}.`)
      const brokered = broker.take(uid)
      if (brokered) return await provider.interactionFinished(req, res, brokered)
      const { idp_hint, login_hint: hint } = params
      const elsewhere = idp_hint && (await broker.signInUrl(idp_hint, { uid, hint }))
      if (elsewhere) return redirect(res, 302, elsewhere)
      const name = req.method === 'POST' ? (await readForm(req)).get('name') : params.login_hint
      if (!name) return sendHtml(res, 200, page('Lab sign-in', signInForm(`/interaction/${uid}`)))
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
