import type { Scene } from '../capture-view.ts'
import { momentOf } from '../clock.ts'
import { dateOf } from '../http.ts'
import { untimely } from '../saml/facts.ts'
import { say } from '../say.ts'
import { isoTime } from '../units.ts'
import { because, type Rule } from './candidate.ts'
import { hostOf } from './names.ts'
import { aboutLanding, refused } from './saml-landing.ts'

/** What most receivers forgive: 180 s in the SAML toolkits and Shibboleth, 300 s in Spring and WIF. */
const LEEWAY = 180_000

/** Conditions against the clock of the answering server. */
export const assertionTimeRule: Rule = aboutLanding((scene, landing) => {
  const { serverTime } = scene
  const now = momentOf(scene)
  if (now === null) return []
  const [worst] = untimely(landing, now).filter(({ what }) => what !== 'SessionNotOnOrAfter')
  if (!worst || (serverTime === null && worst.by < LEEWAY)) return []
  const skew = providerSkew(scene)
  const seconds = Math.round(worst.by / 1000)
  const cause = worst.early || (skew !== null && Math.abs(skew) > 60_000) ? 'clock-skew' : 'saml-time'
  const clock =
    serverTime === null ? say('samlTime_clockOfThisMachine') : say('samlTime_clockOf', hostOf(landing.url))
  return [
    refused(scene, {
      cause,
      weight: (worst.by >= LEEWAY ? 86 : 72) - (serverTime === null ? 20 : 0),
      confidence: serverTime === null ? 'possible' : 'likely',
      got: isoTime(worst.at),
      expected: say(worst.early ? 'samlTime_atOrBefore' : 'said_afterMoment', isoTime(now)),
      expectedFrom:
        serverTime === null
          ? say('samlTime_theClockOfThisMachine')
          : say('samlTime_theDateHeaderOfTheAnswer'),
      summary: say(
        worst.early ? 'samlTime_isValidOnlyIn' : 'samlTime_hadEndedBefore',
        clock,
        seconds,
        worst.what,
      ),
      because: [
        ...because(
          scene,
          say(worst.early ? 'samlTime_isAheadOf' : 'samlTime_isBehind', worst.what, seconds, clock),
        ),
        ...(skew === null || Math.abs(skew) < 60_000
          ? []
          : because(scene, say('said_clocksAreApart', Math.round(Math.abs(skew) / 1000)))),
      ],
    }),
  ]
})

/** The receiver's clock against the identity provider's, by their Date headers; null where one is not seen. */
function providerSkew({ step, flow, capture, serverTime }: Scene): number | null {
  if (serverTime === null || !flow) return null
  const host = hostOf(step.exchange.request.url)
  for (const id of flow.exchanges) {
    const exchange = capture.step(id)?.exchange
    if (!exchange?.response || hostOf(exchange.request.url) === host) continue
    const date = dateOf(exchange.response)
    if (date !== null) return serverTime - step.exchange.startedAt - (date - exchange.startedAt)
  }
  return null
}

/** A session that had ended before it began: toolkits refuse the statement (SAML Core 2.7.2). */
export const sessionTimeRule: Rule = aboutLanding((scene, landing) => {
  const now = momentOf(scene)
  if (now === null) return []
  const ended = untimely(landing, now).find(({ what }) => what === 'SessionNotOnOrAfter')
  if (!ended) return []
  return [
    {
      cause: 'saml-time',
      weight: scene.serverTime === null ? 54 : 64,
      confidence: 'possible',
      got: isoTime(ended.at),
      expected: say('said_afterMoment', isoTime(now)),
      summary: say('samlTime_theSessionThatTheIdentityProvider', Math.round(ended.by / 1000)),
      remedy: say('samlTime_letTheIdentityProviderGrant'),
      decide: say('samlTime_whetherTheServiceProviderLooks'),
      because: because(scene, say('samlTime_sessionnotonorafterWas', isoTime(ended.at))),
    },
  ]
})
