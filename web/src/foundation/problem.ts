import type { FieldProblem, Problem } from '#contract/shared/problem.ts'

/** A request that was declined or did not arrive; its code is translated where it is shown. */
export class ApiProblem extends Error {
  readonly status: number
  readonly code: string
  readonly errors: readonly FieldProblem[]
  /** The record as it is now, where a change met a newer version. */
  readonly current: Record<string, unknown> | undefined
  /** Records that the request would repeat. */
  readonly matches: readonly Record<string, unknown>[]

  constructor(problem: Pick<Problem, 'status' | 'code'> & Partial<Problem>) {
    super(problem.title ?? problem.code)
    this.status = problem.status
    this.code = problem.code
    this.errors = problem.errors ?? []
    this.current = problem.current
    this.matches = problem.matches ?? []
  }
}

/** What went wrong, as a problem: everything that is none is a fault of ours. */
export function asProblem(error: unknown): ApiProblem {
  return error instanceof ApiProblem ? error : new ApiProblem({ status: 500, code: 'internal' })
}

/** The code of a field's fault, by the field's name. */
export function problemOfField(problem: ApiProblem | null, name: string): string | undefined {
  return problem?.errors.find((error) => error.path === name || error.path.startsWith(`${name}.`))?.code
}
