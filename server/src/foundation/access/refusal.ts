import type { FieldProblem } from '#contract/shared/problem.ts'

/**
 * A request that the house declines, with the status and the stable code under which it is told. Thrown by actions and routes; rules
 * return their reasons instead.
 */
export class Refusal extends Error {
  readonly status: number
  readonly code: string
  readonly errors: readonly FieldProblem[]
  readonly current: Record<string, unknown> | undefined
  readonly matches: readonly Record<string, unknown>[]

  constructor(
    status: number,
    code: string,
    more: {
      detail?: string
      errors?: readonly FieldProblem[]
      current?: Record<string, unknown>
      matches?: readonly Record<string, unknown>[]
    } = {},
  ) {
    super(more.detail ?? code)
    this.status = status
    this.code = code
    this.errors = more.errors ?? []
    this.current = more.current
    this.matches = more.matches ?? []
  }
}

/** Absent, or out of the reader's sight: the two are told alike. */
export function notFound(): Refusal {
  return new Refusal(404, 'not-found')
}

/** The person lacks the right. */
export function forbidden(detail?: string): Refusal {
  return new Refusal(403, 'forbidden', detail === undefined ? {} : { detail })
}

/** Something about the input itself. */
export function invalid(errors: readonly FieldProblem[]): Refusal {
  return new Refusal(422, 'invalid', { errors })
}

/** One field is wrong. */
export function invalidField(path: string, code: string, detail?: string): Refusal {
  return invalid([{ path, code, ...(detail === undefined ? {} : { detail }) }])
}
