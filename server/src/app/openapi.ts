import type { Operation } from '#contract/shared/operation.ts'
import { problemSchema } from '#contract/shared/problem.ts'
import { z } from 'zod'

type Json = Record<string, unknown>

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...json } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    target: 'draft-2020-12',
    reused: 'inline',
    cycles: 'ref',
  }) as Json
  return json
}

/** Each property of a query or params schema as a parameter. */
function parametersOf(schema: z.ZodType | undefined, place: 'query' | 'path'): Json[] {
  if (!schema) return []
  const json = schemaOf(schema, 'input') as { properties?: Record<string, Json>; required?: string[] }
  return Object.entries(json.properties ?? {}).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || (json.required ?? []).includes(name),
    schema: property,
  }))
}

const header = (name: string, description: string): Json => ({
  name,
  in: 'header',
  required: false,
  description,
  schema: { type: 'string' },
})

const oneFile: Json = {
  'multipart/form-data': {
    schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } }, required: ['file'] },
  },
}

function describe(operation: Operation): Json {
  const status = String(operation.status ?? (operation.answer ? 200 : 204))
  const problem = {
    description: 'Problem (RFC 9457)',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  }
  return {
    operationId: operation.id,
    summary: operation.title.en,
    description: operation.title.zh,
    tags: [operation.tag],
    ...(operation.open ? { security: [] } : {}),
    parameters: [
      ...parametersOf(operation.params, 'path'),
      ...parametersOf(operation.query, 'query'),
      ...(operation.method !== 'GET' && operation.gives === undefined && !operation.open
        ? [header('Idempotency-Key', 'Makes a repetition harmless: the first answer comes again.')]
        : []),
      ...(operation.method === 'PATCH' || operation.method === 'DELETE'
        ? [header('If-Match', 'The version that was read; another one answers 412 with the record as it is now.')]
        : []),
      ...(operation.status === 201 || operation.method === 'PATCH'
        ? [header('X-Confirmed', 'The code of a question that 409 asked (`duplicate-ask`), answered with yes.')]
        : []),
    ],
    ...(operation.takesFile ? { requestBody: { required: true, content: oneFile } } : {}),
    ...(operation.body
      ? {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: schemaOf(operation.body, 'input') } },
          },
        }
      : {}),
    responses: {
      [operation.gives ? '200' : status]: operation.gives
        ? { description: 'Done', content: { [operation.gives]: { schema: { type: 'string', format: 'binary' } } } }
        : operation.answer
          ? { description: 'Done', content: { 'application/json': { schema: schemaOf(operation.answer, 'output') } } }
          : { description: 'Done' },
      default: problem,
    },
  }
}

/** The API as OpenAPI 3.1, from the same schemas that check requests and answers. */
export function openApi(operations: readonly Operation[], publicUrl: string, cookie: string): Json {
  const paths: Record<string, Json> = {}
  for (const operation of operations) {
    const path = operation.path.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [operation.method.toLowerCase()]: describe(operation) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Tiejun API',
      version: '1',
      description:
        'Sales management: customers, opportunities, people and figures. Lists page by cursor; faults are problems (RFC 9457) with stable codes.',
    },
    servers: [{ url: publicUrl }],
    security: [{ session: [] }, { key: [] }],
    paths,
    components: {
      schemas: { Problem: schemaOf(problemSchema, 'output') },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: cookie },
        key: { type: 'http', scheme: 'bearer', description: 'An API key (`tj_…`) made in the settings.' },
      },
    },
  }
}
