import { base64url } from 'jose'
import { guid, letters, pick, type Random, whole } from './random.ts'

/** Bodies that look like those of real pages; each is about as long as asked for. */

const SCRIPT = [
  'function e(t,n){return t&&n.push({id:t.id,type:"change",value:t.value||null})}',
  'const a=Object.assign({},r,{headers:{"Content-Type":"application/json"}});',
  'if(!o.current||o.current.key!==i.key){o.current={key:i.key,state:s(i)};u()}',
  'export{h as createElement,F as Fragment,k as useState,w as useEffect};',
  'var c=/^([\\w.+-]+)@([\\w-]+\\.)+[a-z]{2,}$/i,l="\\u00e9t\\u00e9",d=\'#root\';',
  'n.exports=function(e){return"string"==typeof e?e.replace(/[&<>"]/g,m):""};\n',
]
const STYLE = [
  '.btn-primary:hover{background-color:#0b5ed7;border-color:#0a58ca}',
  '@media (min-width:768px){.col-md-6{flex:0 0 auto;width:50%}}\n',
  '.icon::before{content:"\\f101";font-family:"Icons",sans-serif}',
  ':root{--gap:8px;--ink:#212529;--paper:#fff}',
]
const MARKUP = [
  '<div class="row"><div class="col-md-6"><label for="name">Name</label></div></div>\n',
  '<a href="/orders?page=2&amp;sort=date" class="nav-link" data-id="17">Orders – all</a>\n',
  '<script nonce="x">window.__STATE__={"user":null,"locale":"de","flags":["a","b"]}</script>\n',
  '<p>Größe, naïve café — “quoted”, 東京 ✓</p>\n',
]
const WORDS = ['open', 'paid', 'Zoë', 'Müller & Söhne', 'express', 'a "quoted" word', '東京', 'line\nbreak']

export function script(random: Random, size: number): string {
  return repeat(random, SCRIPT, size)
}

export function style(random: Random, size: number): string {
  return repeat(random, STYLE, size)
}

export function page(random: Random, size: number): string {
  return `<!doctype html>\n<html lang="en"><head><title>Shop</title></head><body>\n${repeat(random, MARKUP, size)}</body></html>\n`
}

function repeat(random: Random, parts: readonly string[], size: number): string {
  let out = ''
  while (out.length < size) out += pick(random, parts)
  return out
}

/** Base64 of bytes that do not compress, as of pictures. */
export function picture(random: Random, size: number): string {
  let bytes = ''
  while (bytes.length + 4 <= size) {
    const n = Math.floor(random() * 4_294_967_296)
    bytes += String.fromCharCode(n & 255, (n >>> 8) & 255, (n >>> 16) & 255, n >>> 24)
  }
  return btoa(bytes.padEnd(size, '\0'))
}

/** The answer of an API, as JSON text. */
export function records(random: Random, size: number): string {
  const items: string[] = []
  for (let length = 0; length < size; ) {
    const item = JSON.stringify({
      id: guid(random),
      number: whole(random, 1000, 99_999),
      status: pick(random, WORDS),
      customer: { name: pick(random, WORDS), email: `user${whole(random, 1, 999)}@example.com`, vat: null },
      createdAt: `2025-0${whole(random, 1, 9)}-11T08:1${whole(random, 0, 9)}:00Z`,
      total: whole(random, 1, 1e6) / 100,
      tags: [pick(random, WORDS), pick(random, WORDS)],
      etag: letters(random, 22),
      note: pick(random, WORDS).repeat(3),
      archived: random() < 0.5,
    })
    items.push(item)
    length += item.length + 1
  }
  return `{"items":[${items.join(',')}],"next":"/v1/items?cursor=${letters(random, 24)}"}`
}

/** A JWT that is well formed; its signature is noise. */
export function jwt(random: Random, kid: string, claims: object, typ = 'JWT'): string {
  const part = (value: object) => base64url.encode(JSON.stringify(value))
  return `${part({ alg: 'RS256', typ, kid })}.${part(claims)}.${letters(random, 342)}`
}
