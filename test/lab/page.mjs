const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** @param {unknown} text */
export const escapeHtml = (text) => String(text).replace(/[&<>"']/g, (c) => entities[c])

const style = `:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}
body{max-width:22rem;margin:12vh auto;padding:0 1rem;background:light-dark(#f6f7f9,#14171c);color:light-dark(#1b1f26,#e6e9ee)}
form{display:grid;gap:.75rem}input,button{font:inherit;padding:.5rem .75rem;border-radius:6px;border:1px solid light-dark(#c3c9d2,#3c4452)}
button{background:light-dark(#1c5fb8,#2f6fc4);border-color:transparent;color:#fff;cursor:pointer}`

/** Fields that a form takes along. @param {Record<string, string | null | undefined>} fields */
export function hiddenInputs(fields) {
  return Object.entries(fields)
    .filter(([, value]) => value)
    .map(([name, value]) => `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`)
    .join('')
}

/**
 * Asks for a name and no password.
 *
 * @param {string} action
 * @param {Record<string, string | null | undefined>} [fields] Sent along.
 */
export const signInForm = (
  action,
  fields = {},
) => `<form method="post" action="${escapeHtml(action)}">${hiddenInputs(fields)}
<label for="name">Name</label><input id="name" name="name" value="alice" autocomplete="username" required autofocus>
<button>Sign in</button></form>`

/** A small page of a server. @param {string} title @param {string} body HTML */
export function page(title, body) {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${escapeHtml(title)}</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><style>${style}</style>
<h1>${escapeHtml(title)}</h1>${body}</html>`
}
