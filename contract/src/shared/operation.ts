import type { z } from 'zod'
import type { Label } from './label.ts'
import type { SchemaOf } from './schema.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/**
 * One operation of the API: what it takes and what it answers. The server registers it, the web application calls it, OpenAPI
 * prints it. `:name` parts of the path are its params.
 */
export type Operation<Params = unknown, Query = unknown, Body = unknown, Answer = unknown> = {
  readonly id: string
  readonly method: Method
  readonly path: string
  readonly title: Label
  readonly tag: string
  readonly params?: z.ZodType<Params>
  readonly query?: z.ZodType<Query>
  readonly body?: z.ZodType<Body>
  readonly answer?: z.ZodType<Answer>
  /** Status of success; 200 unless said, 204 where there is no answer. */
  readonly status?: 200 | 201 | 202 | 204
  /** Takes one file as multipart/form-data instead of JSON. */
  readonly takesFile?: boolean
  /** Media type of the answer where that is no JSON. */
  readonly gives?: string
  /** Reachable without a session. */
  readonly open?: boolean
  /** Pages of other sites may call it too; it decides itself which. */
  readonly fromOtherSites?: boolean
  /** Only for somebody who is signed in: a key never does it, whatever its scopes. */
  readonly forPeople?: boolean
}

type Schemas = 'params' | 'query' | 'body' | 'answer'

/** Keeps an operation's types. */
export function operation<Params = undefined, Query = undefined, Body = undefined, Answer = undefined>(
  described: Omit<Operation, Schemas> & {
    readonly params?: SchemaOf<Params>
    readonly query?: SchemaOf<Query>
    readonly body?: SchemaOf<Body>
    readonly answer?: SchemaOf<Answer>
  },
): Operation<Params, Query, Body, Answer> {
  return described as Operation<Params, Query, Body, Answer>
}
