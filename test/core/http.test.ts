import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Response } from '../../src/core/evidence.ts'
import {
  cookiesOf,
  dateOf,
  fragmentParams,
  header,
  headers,
  originOf,
  parseChallenges,
  parseForm,
  parseJson,
  parseUrl,
  queryParams,
  setCookies,
  withoutQuery,
} from '../../src/core/http.ts'

const response = (...list: [string, string][]): Response => ({
  status: 200,
  statusText: '',
  headers: list.map(([name, value]) => ({ name, value })),
  body: null,
})

const challenges = (...values: string[]) =>
  parseChallenges(values).map(({ scheme, params, token68 }) => [
    scheme,
    token68 ?? Object.fromEntries(params),
  ])

describe('headers', () => {
  const list = response(['Set-Cookie', 'a=1'], ['set-cookie', 'b=2'], ['X-Set-Cookie', 'c']).headers

  test('names compare without case', () => {
    expect(header(list, 'SET-COOKIE')).toBe('a=1')
    expect(headers(list, 'set-cookie')).toEqual(['a=1', 'b=2'])
    expect(header(list, 'cookie')).toBeUndefined()
  })
})

describe('URLs', () => {
  test('an origin has no default port, and a private scheme has one too', () => {
    expect(originOf('HTTPS://API.example:443/x?y#z')).toBe('https://api.example')
    expect(originOf('myapp://cb/x?code=1')).toBe('myapp://cb')
    expect(originOf('/relative')).toBeNull()
    expect(parseUrl('nonsense')).toBeNull()
  })

  test('query and fragment are cut off', () => {
    expect(withoutQuery('https://user:pw@a.example/x?y#z')).toBe('https://a.example/x')
    expect(withoutQuery('myapp://cb/x?code=1')).toBe('myapp://cb/x')
    expect(withoutQuery('/x#?y')).toBe('/x')
  })

  test('what is taken as it stands is what parsing would make of it', () => {
    const part = fc.oneof(
      fc.constantFrom(
        '',
        '.',
        '..',
        'a',
        'A',
        '%41',
        '%2e',
        'a.b',
        '.b',
        "it's",
        '~',
        ' ',
        '\\',
        '@',
        ';x=1',
        'é',
        '^',
      ),
      fc.string({ maxLength: 4 }),
    )
    const host = fc.constantFrom(
      'a.example',
      'localhost',
      'A.example',
      '127.0.0.1',
      '127.1',
      '1.2.3',
      'a..b',
      'xn--',
      'u@a',
    )
    const port = fc.constantFrom('', ':80', ':443', ':8080', ':08080', ':99999', ':')
    const end = fc.constantFrom('', '?', '?a=/../b', '#x', '?a#b')
    const scheme = fc.constantFrom('http', 'https', 'HTTPS', 'ws')
    const slash = fc.constantFrom('', '/', '//')
    fc.assert(
      fc.property(
        scheme,
        host,
        port,
        slash,
        fc.array(part, { maxLength: 4 }),
        end,
        (a, b, c, d, parts, e) => {
          const url = `${a}://${b}${c}${d}${parts.join('/')}${e}`
          if (!URL.canParse(url)) return
          const { origin, pathname } = new URL(url)
          expect(withoutQuery(url)).toBe(origin + pathname)
        },
      ),
      { numRuns: 5000 },
    )
  })

  test('parameters are read from query and fragment apart', () => {
    const url = 'https://a.example/cb?code=1&a=b+c&a=%26#id_token=x&state=%3D'
    expect([...queryParams(url)]).toEqual([
      ['code', ['1']],
      ['a', ['b c', '&']],
    ])
    expect([...fragmentParams(url)]).toEqual([
      ['id_token', ['x']],
      ['state', ['=']],
    ])
    expect(queryParams('https://a.example/#?a=1').size).toBe(0)
  })

  test.each(['#code=1', '#/code=1', '#?code=1', '#/callback?code=1', '#!/callback?code=1'])(
    'a router fragment %s',
    (fragment) => {
      expect(fragmentParams(`https://a.example/${fragment}`).get('code')).toEqual(['1'])
    },
  )
})

describe('forms', () => {
  test('a broken escape stays as it is', () => {
    expect([...parseForm('a=100%&b=%zz%41&c=%ff%41&d&=e&&f=%E2%82%AC')]).toEqual([
      ['a', ['100%']],
      ['b', ['%zzA']],
      ['c', ['%ffA']],
      ['d', ['']],
      ['', ['e']],
      ['f', ['€']],
    ])
  })

  test('reads what URLSearchParams writes', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string(), fc.string())), (pairs) => {
        const read = [...parseForm(new URLSearchParams(pairs).toString())].flatMap(([k, vs]) =>
          vs.map((v) => [k, v]),
        )
        const sorted = (list: string[][]) => list.map((pair) => JSON.stringify(pair)).sort()
        expect(sorted(read)).toEqual(sorted(pairs))
      }),
    )
  })
})

describe('JSON', () => {
  test.each([
    '{"a":1}',
    '\uFEFF{"a":1}',
    ')]}\',\n{"a":1}',
    ')]}\'\n{"a":1}',
    'while(1);{"a":1}',
    ' for(;;); {"a":1}',
  ])('%j', (text) => expect(parseJson(text)).toEqual({ a: 1 }))

  test('what is none is undefined, and null is null', () => {
    for (const text of ['', '<html>', '{', 'nope', 'cb({})']) expect(parseJson(text)).toBeUndefined()
    expect(parseJson('null')).toBeNull()
  })
})

describe('cookies', () => {
  test('of a request', () => {
    const request = {
      method: 'GET',
      url: '',
      body: null,
      headers: response(['cookie', 'a=1; b="x=y";; c']).headers,
    }
    expect(cookiesOf(request)).toEqual([
      { name: 'a', value: '1' },
      { name: 'b', value: '"x=y"' },
      { name: '', value: 'c' },
    ])
  })

  test('of a response, with their attributes', () => {
    const [cookie] = setCookies(
      response([
        'Set-Cookie',
        'sid=a=b; Path=/x; Domain=.A.example; Max-Age=0; Expires=Wed, 21-Oct-2015 07:28:00 GMT; Secure; HttpOnly; SameSite=None; Partitioned',
      ]),
    )
    expect(cookie).toEqual({
      name: 'sid',
      value: 'a=b',
      path: '/x',
      domain: 'a.example',
      maxAge: 0,
      expires: Date.UTC(2015, 9, 21, 7, 28),
      secure: true,
      httpOnly: true,
      partitioned: true,
      sameSite: 'none',
    })
  })

  test.each(['a=1; Path=/\nb=2', 'a=1; Expires=Wed, 21 Oct 2015 07:28:00 GMT; Path=/, b=2'])(
    'joined by the source: %j',
    (value) => {
      const cookies = setCookies(response(['Set-Cookie', value]))
      expect(cookies.map(({ name, value, path }) => [name, value, path])).toEqual([
        ['a', '1', '/'],
        ['b', '2', null],
      ])
    },
  )
})

describe('Date', () => {
  test.each(['Sun, 06 Nov 1994 08:49:37 GMT', 'Sunday, 06-Nov-94 08:49:37 GMT', 'Sun Nov  6 08:49:37 1994'])(
    '%s',
    (value) => {
      expect(dateOf(response(['date', value]))).toBe(Date.UTC(1994, 10, 6, 8, 49, 37))
    },
  )

  test('none, or no date', () => {
    for (const value of ['', '5', 'yesterday', '1'.repeat(1000)])
      expect(dateOf(response(['Date', value]))).toBeNull()
    expect(dateOf(response())).toBeNull()
  })
})

describe('challenges', () => {
  test('RFC 9110: several in one header', () => {
    expect(
      challenges('Basic realm="simple", Newauth realm="apps", type=1, title="Login to \\"apps\\""'),
    ).toEqual([
      ['basic', { realm: 'simple' }],
      ['newauth', { realm: 'apps', type: '1', title: 'Login to "apps"' }],
    ])
  })

  test('several headers, token68, none at all', () => {
    expect(challenges('Negotiate YII=', 'NTLM, Bearer', '', 'DPoP algs="ES256 PS256"')).toEqual([
      ['negotiate', 'YII='],
      ['ntlm', {}],
      ['bearer', {}],
      ['dpop', { algs: 'ES256 PS256' }],
    ])
  })

  test('commas and equals signs inside quotes', () => {
    expect(challenges('Bearer error_description="a, b=c, Basic realm=d", error="invalid_token"')).toEqual([
      ['bearer', { error_description: 'a, b=c, Basic realm=d', error: 'invalid_token' }],
    ])
  })

  test('values without quotes: URLs and sentences', () => {
    expect(
      challenges(
        'Bearer authorization_uri=https://login.example/x/oauth2/authorize?a=b, resource_id=api://1 error=invalid_token, error_description=The token has expired',
      ),
    ).toEqual([
      [
        'bearer',
        {
          authorization_uri: 'https://login.example/x/oauth2/authorize?a=b',
          resource_id: 'api://1',
          error: 'invalid_token',
          error_description: 'The token has expired',
        },
      ],
    ])
  })

  test('quotes inside a quoted value, a comma left out, a quote that never ends', () => {
    expect(challenges('Bearer error_description="The aud "x" is wrong" error="invalid_token", a="b')).toEqual(
      [['bearer', { error_description: 'The aud "x" is wrong', error: 'invalid_token', a: 'b' }]],
    )
  })

  test('a parameter without value is no token68, one without scheme is kept, the first of two counts', () => {
    expect(challenges('Bearer realm=', 'error="x"', 'Bearer a=1, A=2')).toEqual([
      ['bearer', { realm: '' }],
      ['', { error: 'x' }],
      ['bearer', { a: '1' }],
    ])
  })

  test('reads what the grammar writes', () => {
    const token = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/)
    const params = fc.dictionary(token, fc.string(), { minKeys: 1, maxKeys: 4 })
    fc.assert(
      fc.property(fc.array(fc.tuple(token, params), { maxLength: 4 }), (list) => {
        const quote = (value: string) => `"${value.replace(/["\\]/g, '\\$&')}"`
        const write = ([scheme, values]: (typeof list)[number]) =>
          `${scheme} ${Object.entries(values)
            .map(([name, value]) => `${name}=${quote(value)}`)
            .join(', ')}`
        const read = challenges(list.map(write).join(', '))
        expect(read).toEqual(list.map(([scheme, values]) => [scheme, { ...values }]))
      }),
    )
  })
})

test('nothing throws, whatever comes', () => {
  const hostile = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'"\\=, ;%+a\n&#?/:{}[') }))
  fc.assert(
    fc.property(hostile, (text) => {
      parseUrl(text)
      originOf(text)
      withoutQuery(text)
      parseForm(text)
      queryParams(text)
      fragmentParams(text)
      parseJson(text)
      parseChallenges([text])
      setCookies(response(['Set-Cookie', text]))
      dateOf(response(['Date', text]))
    }),
    { numRuns: 1000 },
  )
})

test.each(['"', ' ', ',', '=', 'a ', 'a=', 'a/', '" ', '\\', 'a="b ', ', a', '%4', ';=', ',a='])(
  'a reader whose time grew with the square would not end: %j repeated',
  { timeout: 60_000 },
  (unit) => {
    const text = `Bearer x="${unit.repeat(200_000)}`
    parseChallenges([text, unit.repeat(200_000), `a ${unit.repeat(200_000)}@`])
    parseForm(text)
    expect(setCookies(response(['Set-Cookie', text])).length).toBeGreaterThan(0)
  },
)
