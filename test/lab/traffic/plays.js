const { sso, data } = document.currentScript.dataset
const bearer = { headers: { authorization: 'Bearer of-another-api' } }
const tokenRequest = () =>
  fetch(`${sso}/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: crypto.randomUUID(),
      client_id: 'front',
    }),
  })
const heard = (channel) =>
  new Promise((resolve) => {
    new BroadcastChannel(channel).onmessage = resolve
  })
const tell = (channel) => new BroadcastChannel(channel).postMessage('done')

function authorizeUrl(callback, more = {}) {
  const redirect_uri = `${location.origin}/${callback}`
  const query = { response_type: 'code', client_id: 'front', state: 'state-1', scope: 'openid', redirect_uri }
  return `${sso}/authorize?${new URLSearchParams({ ...query, ...more })}`
}

async function redeemAndCall() {
  const { access_token } = await (await tokenRequest()).json()
  await (await fetch(`${data}/me`, { headers: { authorization: `Bearer ${access_token}` } })).json()
}

/** What each page does when its button is pressed; a page whose end is another page gives nothing. */
const plays = {
  async popup() {
    const done = heard('popup')
    open(authorizeUrl('popup-callback'), 'login', 'width=400,height=300')
    await done
    await redeemAndCall()
    return true
  },
  async 'new-tab'() {
    const done = heard('tab')
    const link = document.createElement('a')
    Object.assign(link, { href: authorizeUrl('tab-callback'), target: '_blank', rel: 'noopener noreferrer' })
    link.click()
    await done
    return true
  },
  async 'popup-of-popup'() {
    const done = heard('popup')
    const popup = open('about:blank', 'first', 'width=400,height=300')
    popup.location = '/opens-popup'
    await done
    popup.close()
    return true
  },
  async silent() {
    const done = heard('silent')
    const frame = document.createElement('iframe')
    frame.hidden = true
    frame.src = authorizeUrl('silent-callback', { prompt: 'none' })
    document.body.append(frame)
    await done
    return true
  },
  'form-post': () => location.assign(authorizeUrl('form-callback', { response_mode: 'form_post' })),
  fragment: () => location.assign(authorizeUrl('fragment-callback', { response_mode: 'fragment' })),
  async 'token-and-away'() {
    await (await tokenRequest()).json()
    location.href = '/home'
  },
  async 'unread-401'() {
    const { status } = await fetch(`${data}/refused`)
    if (status === 401) location.href = '/home'
  },
  async 'unread-and-stays'() {
    globalThis.answer = await fetch(`${data}/refused`)
    return true
  },
  async 'service-worker'() {
    await navigator.serviceWorker.register('/workers.js')
    const { active } = await navigator.serviceWorker.ready
    const done = heard('worker')
    active.postMessage([`${data}/refused`, `${data}/me`])
    await done
    return true
  },
  async worker() {
    const done = heard('worker')
    new Worker('/workers.js').postMessage([`${data}/refused`])
    await done
    return true
  },
  async 'shared-worker'() {
    const done = heard('worker')
    new SharedWorker('/workers.js').port.postMessage([`${data}/refused`])
    await done
    return true
  },
  async cached() {
    for (const path of ['kept', 'kept']) await (await fetch(`${data}/${path}`, bearer)).text()
    return true
  },
  async 'by-worker'() {
    const { serviceWorker } = navigator
    const isTaken = new Promise((resolve) => {
      serviceWorker.oncontrollerchange = resolve
    })
    await serviceWorker.register('/answers.js', { scope: location.pathname })
    if (!serviceWorker.controller?.scriptURL.endsWith('/answers.js')) await isTaken
    for (const path of ['made-up', 'stored']) await (await fetch(`${data}/${path}`, bearer)).text()
    return true
  },
  async 'fetch-loop'() {
    await fetch(`${data}/call-loop`).catch(() => {})
    return true
  },
  async 'not-followed'() {
    await fetch(`${data}/moved`, { redirect: 'manual' })
    return true
  },
  async preflight() {
    await fetch(`${data}/closed`, bearer).catch(() => {})
    return true
  },
  async loop() {
    const frame = document.createElement('iframe')
    const done = new Promise((resolve) => {
      frame.onload = resolve
      // Firefox does not tell the page of a frame that failed.
      setTimeout(resolve, 3000)
    })
    frame.src = `${sso}/loop`
    document.body.append(frame)
    await done
    return true
  },
  async crowd() {
    let left = 3000
    const noise = async () => {
      while (left-- > 0) await (await fetch(`/noise?n=${left}`)).text()
    }
    const crowd = Array.from({ length: 20 }, noise)
    await plays.popup()
    await Promise.all(crowd)
    return true
  },

  'popup-callback'() {
    tell('popup')
    close()
  },
  async 'tab-callback'() {
    await (await tokenRequest()).json()
    tell('tab')
    close()
  },
  'opens-popup'() {
    const popup = open('', 'second', 'width=300,height=200')
    popup.location = authorizeUrl('popup-callback')
  },
  'silent-callback': () => tell('silent'),
  'fragment-callback'() {
    location.href = '/home#access_token=of-the-script'
  },
}

const button = document.getElementById('go')
button.onclick = async () => {
  if (await plays[button.dataset.play]()) document.documentElement.dataset.played = 'yes'
}
button.dataset.ready = 'yes'
if ('now' in button.dataset) button.click()
