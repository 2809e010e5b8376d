const deepest = 64

export type Parsed = { ok: true; value: unknown } | { ok: false; code: string }

/** JSON from outside: no `__proto__` or `constructor.prototype` anywhere, no NUL, no lone surrogate, no deep nesting, no number beyond a double. */
export function parseJson(text: string): Parsed {
  if (text === '') return { ok: true, value: undefined }
  if (depthOf(text) > deepest) return { ok: false, code: 'json-too-deep' }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { ok: false, code: 'json-malformed' }
  }
  const fault = faultIn(value)
  return fault ? { ok: false, code: fault } : { ok: true, value }
}

/** Nesting is counted on the text, before a parser recurses into it. */
function depthOf(text: string): number {
  let depth = 0
  let deepestSeen = 0
  let inText = false
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at]
    if (inText) {
      if (character === '\\') at += 1
      else if (character === '"') inText = false
    } else if (character === '"') inText = true
    else if (character === '{' || character === '[') deepestSeen = Math.max(deepestSeen, (depth += 1))
    else if (character === '}' || character === ']') depth -= 1
  }
  return deepestSeen
}

function faultIn(value: unknown): string | undefined {
  if (typeof value === 'string') return value.includes('\0') || !value.isWellFormed() ? 'text-not-clean' : undefined
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : 'number-out-of-range'
  if (value === null || typeof value !== 'object') return undefined
  for (const key of Object.keys(value)) {
    if (key === '__proto__' || key === 'constructor' || key === 'prototype') return 'key-forbidden'
    const fault = faultIn(key) ?? faultIn((value as Record<string, unknown>)[key])
    if (fault) return fault
  }
  return undefined
}
