/** As much of JSON Schema 2020-12 as our own schemas use; any other keyword throws. */
export interface Schema {
  [keyword: string]: unknown
}

const SILENT = ['$schema', '$defs', 'title', 'description']

export function validates(schema: Schema, value: unknown, root: Schema = schema): boolean {
  return Object.entries(schema).every(([keyword, rule]) => {
    if (SILENT.includes(keyword)) return true
    const check = KEYWORDS[keyword]
    if (!check) throw new Error(`keyword ${keyword} is not known here`)
    return check(rule as never, value, schema, root)
  })
}

type Check = (rule: never, value: unknown, schema: Schema, root: Schema) => boolean

const KEYWORDS: Record<string, Check> = {
  $ref: (rule: string, value, _, root) => {
    const target = (root.$defs as Record<string, Schema>)[rule.replace('#/$defs/', '')]
    if (!target) throw new Error(`${rule} leads nowhere`)
    return validates(target, value, root)
  },
  type: (rule: string, value) =>
    rule === 'array'
      ? Array.isArray(value)
      : rule === 'object'
        ? isObject(value)
        : rule === 'null'
          ? value === null
          : typeof value === rule,
  enum: (rule: unknown[], value) => rule.includes(value),
  anyOf: (rule: Schema[], value, _, root) => rule.some((sub) => validates(sub, value, root)),
  const: (rule: unknown, value) => value === rule,
  required: (rule: string[], value) => !isObject(value) || rule.every((name) => name in value),
  properties: (rule: Record<string, Schema>, value, _, root) =>
    !isObject(value) ||
    Object.entries(rule).every(([name, sub]) => !(name in value) || validates(sub, value[name], root)),
  additionalProperties: (rule: false, value, schema) =>
    rule || !isObject(value) || Object.keys(value).every((name) => name in (schema.properties as object)),
  items: (rule: Schema, value, _, root) =>
    !Array.isArray(value) || value.every((item) => validates(rule, item, root)),
  minItems: (rule: number, value) => !Array.isArray(value) || value.length >= rule,
  minLength: (rule: number, value) => typeof value !== 'string' || value.length >= rule,
  pattern: (rule: string, value) => typeof value !== 'string' || new RegExp(rule, 'u').test(value),
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
