const KEY = 'outcomes'

const recall = () => JSON.parse(sessionStorage.getItem(KEY) ?? '{}')

/** Draws the scenarios group by group, one card for each, with its latest outcome in this tab. */
export function drawCards(scenarios, play) {
  const outcomes = recall()
  for (const [name, members] of Map.groupBy(scenarios, ({ group }) => group)) {
    const cards = drawGroup(name, members.length)
    for (const scenario of members) {
      cards.append(drawCard(name, scenario, play))
      if (outcomes[scenario.id]) drawOutcome(scenario.id, outcomes[scenario.id])
    }
  }
}

/** The heading of a group, and the way to it; gives the place of its cards. */
function drawGroup(name, count) {
  const group = document.getElementById('group').content.cloneNode(true)
  const [section, cards] = [group.querySelector('section'), group.querySelector('.cards')]
  section.id = `group-${name.toLowerCase().replace(/\W+/g, '-')}`
  group.querySelector('h2').textContent = name
  document.getElementById('scenarios').append(group)
  const link = document.createElement('a')
  link.href = `#${section.id}`
  link.textContent = `${name} (${count})`
  document.querySelector('nav').append(link)
  return cards
}

function drawCard(group, { id, title, setup, says }, play) {
  const card = document.getElementById('card').content.cloneNode(true)
  card.querySelector('article').id = id
  card.querySelector('h3').textContent = title
  card.querySelector('.setup').textContent = setup
  card.querySelector('.says').textContent = says
  const button = card.querySelector('button')
  button.setAttribute('aria-label', `Play: ${group}, ${title}`)
  button.addEventListener('click', () => play(id, document.getElementById('ask').checked))
  return card
}

/** Goes to the card that the address names, once it is drawn. */
export function showNamed() {
  const card = location.hash && document.getElementById(location.hash.slice(1))
  if (!card) return
  card.scrollIntoView({ block: card.matches('article') ? 'center' : 'start' })
  card.classList.add('named')
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
