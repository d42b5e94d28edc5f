/**
 * Keys that products hand to applications: they travel as Bearer or as `access_token`, and no login issues them. Prefixes as
 * the products document them: Stripe and OpenAI (`sk_`, `pk_`, `sk-`), Mapbox (`pk.`, `sk.`), GitHub, GitLab, Slack, npm,
 * Hugging Face, SendGrid, Google; Meta writes app id, a bar and the secret.
 */
const API_KEY =
  /^(?:(?:sk|pk|rk)[-_.]|(?:ghp|github_pat|glpat|npm|hf)[-_]|xox[abeprs]-|SG\.|AIza)[\w.-]{8}|^\d{5,20}\|[\w-]{3}/

/** Published with the page on purpose (Stripe's publishable key, Mapbox's public token). */
const PUBLIC_KEY = /^pk[._][\w.-]{8}/

export function isApiKey(value: string): boolean {
  return API_KEY.test(value)
}

export function isPublicKey(value: string): boolean {
  return PUBLIC_KEY.test(value)
}
