import { inflateRawSync } from 'node:zlib'
import { readForm, send, sendHtml, sendText } from '../http.mjs'
import { escapeHtml, hiddenInputs, page, signInForm } from '../page.mjs'
import { identityProviderAt, identityProviderMetadata, securityTokenServiceMetadata } from './metadata.mjs'
import { outcomePage } from './outcome.mjs'
import { samlRefusal, samlResponse } from './saml-response.mjs'
import { securityTokenResponse } from './security-token.mjs'
import { parseXml, textOf } from './xml.mjs'

/**
 * What the identity provider holds of one application, and what is wrong with it.
 *
 * @typedef {object} Registration
 * @property {string} reply Where the answer goes: the assertion consumer service, or the reply URL of the realm.
 * @property {string} [audience] Written in place of the application's name.
 * @property {string} [destination] Written in place of the address to which the answer goes.
 * @property {number} [clock] Milliseconds by which the clock is ahead.
 * @property {'none' | 'another-key'} [signature]
 * @property {number} [lingers] Milliseconds until the page with the answer submits itself: somebody signs in there.
 * @property {{ codes: [string, string], message: string }} [refuses] Answers with this status.
 */

/**
 * Signs in by SAML 2.0 (Redirect or POST in, POST out) and WS-Federation. A request with `login_hint` is signed in as that
 * name at once, so that a scenario plays without a click.
 *
 * @param {object} options
 * @param {string} options.origin
 * @param {string} options.lab Origin of the lab page.
 * @param {import('./certificate.mjs').KeyPair} options.keys Published in the metadata.
 * @param {import('./certificate.mjs').KeyPair} options.otherKeys Known to nobody.
 * @param {ReadonlyMap<string, Registration>} options.applications By entity ID or realm.
 */
export function createIdentityProvider({ origin, lab, keys, otherKeys, applications }) {
  const { entityId, sso, wsfed, wsfedMetadata } = identityProviderAt(origin)
  const metadata = identityProviderMetadata(origin, keys.certificate)
  const stsMetadata = securityTokenServiceMetadata(origin, keys.certificate)
  const readable = { 'access-control-allow-origin': lab }

  /** The form that takes the answer to the application, and what is in it. */
  function answer(protocol, { name, known, id, relay, user }) {
    const now = Date.now() + (known.clock ?? 0)
    const audience = known.audience ?? name
    if (protocol === wsfed) {
      const wresult = securityTokenResponse({ issuer: entityId, user, realm: name, audience, now }, keys)
      return { wa: 'wsignin1.0', wresult, wctx: relay }
    }
    const recipient = known.destination ?? known.reply
    const to = { issuer: entityId, inResponseTo: id, recipient, now }
    const signWith = { none: null, 'another-key': otherKeys }
    const response = known.refuses
      ? samlRefusal(to, known.refuses, keys)
      : samlResponse({ ...to, user, audience }, known.signature ? signWith[known.signature] : keys)
    return { SAMLResponse: Buffer.from(response).toString('base64'), RelayState: relay }
  }

  async function signIn(req, res, url) {
    const protocol = origin + url.pathname
    const query = url.searchParams
    const form = req.method === 'POST' ? await readForm(req) : null
    const asked = protocol === sso ? samlRequest(query, form) : wsfedRequest(query)
    if (!asked) return sendHtml(res, 400, page('Bad request', '<p>This is no sign-in request.</p>'))
    const known = applications.get(asked.name)
    if (!known) return sendHtml(res, 404, unknown(asked.name, lab))
    if (known.clock) res.setHeader('date', new Date(Date.now() + known.clock).toUTCString())
    const user = form?.get('name') ?? (form ?? query).get('login_hint')
    if (!user && !known.refuses) {
      const kept = { SAMLRequest: form?.get('SAMLRequest'), RelayState: form?.get('RelayState') }
      return sendHtml(res, 200, page('Lab sign-in', signInForm(url.pathname + url.search, kept)))
    }
    const fields = answer(protocol, { ...asked, known, user: `${user}@lab.example` })
    sendHtml(res, 200, submitting(known.reply, fields, known.lingers))
  }

  return (req, res) => {
    const url = new URL(req.url, origin)
    const address = origin + url.pathname
    if (address === entityId) return send(res, 200, 'application/samlmetadata+xml', metadata, readable)
    if (address === wsfedMetadata) return send(res, 200, 'application/xml', stsMetadata, readable)
    if (address === sso || address === wsfed) return signIn(req, res, url)
    sendText(res, 404, `The lab's identity provider has no page at ${url.pathname}.`)
  }
}

/**
 * The parts of an AuthnRequest of the redirect binding, which deflates it, or of the POST binding (SAML Bindings 3.4.4,
 * 3.5.4); null where there is none.
 */
function samlRequest(query, form) {
  const inForm = form?.get('SAMLRequest')
  const from = inForm ? form : query
  try {
    const bytes = Buffer.from(from.get('SAMLRequest') ?? '', 'base64')
    const request = parseXml((inForm ? bytes : inflateRawSync(bytes)).toString())
    return {
      name: textOf(request, 'Issuer') ?? '',
      id: request.getAttribute('ID'),
      relay: from.get('RelayState'),
    }
  } catch {
    return null
  }
}

/** WS-Federation 1.2, 13.2.1. */
function wsfedRequest(query) {
  if (query.get('wa') !== 'wsignin1.0') return null
  return { name: query.get('wtrealm') ?? '', id: null, relay: query.get('wctx') }
}

function unknown(name, lab) {
  const [id = ''] = /[\w-]*$/.exec(name) ?? [] // that of a scenario
  return outcomePage('Unknown application', `The application ${name} is not registered here.`, {
    id,
    lab,
    failed: true,
  })
}

/** A form that submits itself (SAML Bindings 3.5.4). */
const submitting = (action, fields, wait) =>
  page(
    'Signing in',
    `<form method="post" action="${escapeHtml(action)}">${hiddenInputs(fields)}<noscript><button>Continue</button></noscript></form>
<script>${wait ? `setTimeout(() => document.forms[0].submit(), ${wait})` : 'document.forms[0].submit()'}</script>`,
  )
