import { say } from '../core/say.ts'
/** The words of a token, which the panel and the reports use alike. */
export const tokenWords = {
  kind: {
    'access-token': say('token_kind_accessToken'),
    'id-token': say('token_kind_idToken'),
    'refresh-token': say('token_kind_refreshToken'),
    'authorization-code': say('token_kind_authorizationCode'),
    'client-assertion': say('token_kind_clientAssertion'),
    assertion: say('token_kind_assertion'),
    'proxy-assertion': say('token_kind_proxyAssertion'),
    'logout-token': say('token_kind_logoutToken'),
    'dpop-proof': say('token_kind_dpopProof'),
    'request-object': say('token_kind_requestObject'),
    unknown: say('token_kind_unknown'),
  },
  form: {
    jwt: say('token_form_jwt'),
    jwe: say('token_form_jwe'),
    'saml-assertion': say('token_form_samlAssertion'),
    opaque: say('token_form_opaque'),
    unreadable: say('token_form_unreadable'),
  },
  decodedOnly: say('token_decodedOnly'),
  signatureValid: say('token_signatureValid'),
  signatureInvalid: say('token_signatureInvalid'),
} as const
