import type { FieldProblem } from '#contract/shared/problem.ts'
import type { z } from 'zod'

const kebab = /^[a-z]+(-[a-z]+)*$/

/** What zod found, field by field, in codes that the web application translates. */
export function problemsOf(error: z.ZodError): FieldProblem[] {
  return error.issues.flatMap(issueProblems).slice(0, 100)
}

type Issue = z.ZodError['issues'][number]

function issueProblems(issue: Issue): FieldProblem[] {
  const path = issue.path.map(String).join('.')
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: path ? `${path}.${key}` : key, code: 'field-unknown' }))
  if (kebab.test(issue.message)) return [{ path, code: issue.message }]
  return [{ path, code: codeOf(issue) }]
}

function codeOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.message.includes('received undefined') ? 'required' : 'type-unsuitable'
    case 'too_big':
      return issue.origin === 'string' ? 'text-too-long' : 'too-large'
    case 'too_small':
      return issue.origin === 'string' ? 'text-too-short' : 'too-small'
    default:
      return 'value-unsuitable'
  }
}
