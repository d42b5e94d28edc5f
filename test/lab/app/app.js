import { callApis } from './calls.js'
import { drawCards, notice, showNamed, showOutcome } from './cards.js'
import { beginLogin, finishLogin, renewInFrame } from './login.js'

const { issuer, scenarios } = await (await fetch('/scenarios.json')).json()
const named = (id) => scenarios.find((scenario) => scenario.id === id)

drawCards(scenarios, (id, ask) => location.assign(`/play/${id}${ask ? '?sign-in' : ''}`))
showNamed()

const [, action, id] = location.pathname.split('/')
if (action === 'play') {
  const scenario = named(id)
  if (scenario) await play(scenario)
  else notice(`There is no scenario ${id}.`)
} else if (action === 'callback') await finish()

/** Leaves for the authorization server, or for the application that signs in; there or at the callback it goes on. */
async function play(scenario) {
  notice(`Playing: ${scenario.title} …`)
  const { start, metadata } = scenario.play
  try {
    if (metadata) await read(metadata)
    if (start) return location.assign(start + location.search)
    await beginLogin(scenario, { issuer, ask: location.search === '?sign-in' })
  } catch (error) {
    end(scenario.id, [{ line: 'Sign-in did not start', words: error.message, failed: true }])
  }
}

/** A browser forgets the body of an answer whose page is left at once. */
async function read(url) {
  await (await fetch(url)).text()
  await new Promise((resolve) => setTimeout(resolve, 1000))
}

async function finish() {
  const { scenarioId, steps, tokens, client } = await finishLogin(issuer)
  const scenario = named(scenarioId)
  if (!scenario) return notice('This response belongs to no sign-in of this tab.')
  notice(`Playing: ${scenario.title} …`)
  try {
    if (tokens) await callApis(scenario.play, { tokens, client, steps })
    if (tokens && scenario.play.renews) await renew(scenario.play, steps)
  } catch (error) {
    steps.push({ line: 'The play broke off', words: error.message, failed: true })
  }
  end(scenarioId, steps)
}

async function renew(play, steps) {
  const answer = await renewInFrame(play, issuer)
  const error = answer.get('error')
  steps.push({
    line: `Renewal in a hidden frame → ${error ?? 'a code'}`,
    words: answer.get('error_description') ?? '',
    failed: error !== null,
  })
}

/** Shows the outcome; the data attributes tell a test that the play is over. */
function end(scenarioId, steps) {
  notice('')
  showOutcome(scenarioId, steps)
  document.documentElement.dataset.outcome = steps.some((step) => step.failed) ? 'failed' : 'ok'
  document.documentElement.dataset.played = scenarioId
}
