const KEY = 'outcomes'

const recall = () => JSON.parse(sessionStorage.getItem(KEY) ?? '{}')

/** Draws one card for each scenario, with its latest outcome in this tab. */
export function drawCards(scenarios, play) {
  const outcomes = recall()
  for (const { id, title, setup, says } of scenarios) {
    const card = document.getElementById('card').content.cloneNode(true)
    card.querySelector('article').id = id
    card.querySelector('h2').textContent = title
    card.querySelector('.setup').textContent = setup
    card.querySelector('.says').textContent = says
    const button = card.querySelector('button')
    button.setAttribute('aria-label', `Play: ${title}`)
    button.addEventListener('click', () => play(id, document.getElementById('ask').checked))
    document.getElementById('scenarios').append(card)
    if (outcomes[id]) drawOutcome(id, outcomes[id])
  }
}

/** Keeps and shows what came of a play. */
export function showOutcome(id, steps) {
  sessionStorage.setItem(KEY, JSON.stringify({ ...recall(), [id]: steps }))
  drawOutcome(id, steps)
  document.getElementById(id).scrollIntoView({ block: 'center' })
}

function drawOutcome(id, steps) {
  const list = document.querySelector(`#${id} .outcome`)
  list.replaceChildren(...steps.map(drawStep))
  list.hidden = false
}

function drawStep({ line, words, failed }) {
  const item = document.createElement('li')
  item.className = failed ? 'failed' : 'ok'
  item.append(line)
  if (words) {
    const quote = document.createElement('q')
    quote.textContent = words
    item.append(quote)
  }
  return item
}

export function notice(text) {
  const element = document.getElementById('notice')
  element.textContent = text
  element.hidden = !text
}
