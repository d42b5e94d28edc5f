/** The messages of one authorization, with the calls made with its tokens. */
export interface Flow {
  /** `f1`, `f2` … in the order of their first message. */
  id: string
  protocol: 'oauth2' | 'oidc' | 'saml2' | 'ws-federation'
  outcome: 'succeeded' | 'failed' | 'unfinished'
  /** Of SAML the Issuer of the request (the entity ID of the service provider), of WS-Federation wtrealm. */
  client_id: string | null
  /** Origin, or issuer where known, of the authorization server or identity provider. */
  authorizationServer: string | null
  /** Origin of the redirect_uri or ACS, or of the page that called the token endpoint. */
  clientOrigin: string | null
  /** Asked in a frame and without a page for the user: a renewal that nobody sees. */
  silent: boolean
  /** `Flow.id` of the login that this one is a part of: a broker that was asked to sign somebody in asks elsewhere. */
  inside: string | null
  /** `Exchange.id`s in order of time: the flow's messages and the presentations of its tokens. */
  exchanges: number[]
}
