import { useState } from 'react'
import { newKey } from './api.ts'

/** A short fingerprint; a collision would need two different forms filled in the same dialogue. */
function fingerprint(value: unknown): string {
  let sum = 5381
  for (const character of JSON.stringify(value) ?? '')
    sum = (sum * 33 + (character.codePointAt(0) ?? 0)) % 4_294_967_291
  return sum.toString(36)
}

/**
 * Keys for what a dialogue creates: the same content sent twice is the same request, a mended one is another.
 */
export function useIdempotencyKey(): (content: unknown) => string {
  const [base] = useState(newKey)
  return (content) => `${base}-${fingerprint(content)}`
}
