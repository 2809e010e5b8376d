import { sessionOperations, setupOperations } from '#contract/organization/session.operations.ts'
import type { Session } from '#contract/organization/session.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '../foundation/access/actor.ts'
import { Refusal } from '../foundation/access/refusal.ts'
import type { Context } from '../foundation/context.ts'
import type { Tx } from '../foundation/database/database.ts'
import { together } from '../foundation/database/together.ts'
import { route } from '../foundation/http/route.ts'
import type { Outbox } from '../foundation/outgoing/letter.ts'
import { sameText } from '../foundation/identity/secrets.ts'
import { findPerson } from './actor.queries.ts'
import { companyExists, findCompany } from './company.actions.ts'
import { type Attempts, cookieLifeMs, tooManyAttempts } from './login.rules.ts'
import {
  changeLanguage,
  changePassword,
  confirmSecondFactor,
  dropSecondFactor,
  signOutEverywhere,
  startSecondFactor,
} from './profile.actions.ts'
import { setUp } from './setup.actions.ts'
import { closeSession, type NewSession, openSession } from './access.actions.ts'
import { askReset, setPasswordByLink } from './password.actions.ts'
import { signIn } from './sign-in.actions.ts'

export const sessionCookie = (secure: boolean) => (secure ? '__Host-tiejun' : 'tiejun')

export type SessionSetting = {
  /** The one-time token of the set-up link; null once a company exists. */
  setupToken: () => string | null
  /** What other rooms write when a company begins. */
  begin: (tx: Tx<never>, actor: Actor) => Promise<void>
  /** Which record types hold anything yet, and whether the person may enter a pool. */
  holds: (actor: Pick<Actor, 'tenantId' | 'userId'>) => Promise<Session['holds']>
  /** By which reset links go. */
  outbox: Outbox
}

/** Set-up, sign-in and everything that a person does to their own access. */
export function sessionRoutes(app: FastifyInstance, context: Context, setting: SessionSetting): void {
  const secure = context.publicUrl.startsWith('https:')
  const attempts: Attempts = new Map()

  const limit = (request: FastifyRequest) => {
    if (tooManyAttempts(attempts, request.ip, context.now())) throw new Refusal(429, 'too-many-attempts')
  }
  const device = (request: FastifyRequest) => ({ address: request.ip, agent: request.headers['user-agent'] ?? null })
  const enter = async (request: FastifyRequest, reply: FastifyReply, opened: NewSession) => {
    await closeSession(context, request.cookies[sessionCookie(secure)] ?? '')
    reply.setCookie(sessionCookie(secure), opened.token, {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure,
      maxAge: cookieLifeMs / 1000,
    })
    return describe(opened)
  }
  const describe = async ({ tenantId, userId }: { tenantId: string; userId: string }): Promise<Session> => {
    const [person, company] = await context.database.read(tenantId, (tx: Tx<never>) =>
      together([findPerson(tx, tenantId, userId), findCompany(tx, tenantId)]),
    )
    if (!person || !company) throw new Refusal(401, 'signed-out')
    const { access, profile } = person
    const { id: _, version: __, ...decided } = company
    return {
      user: {
        id: userId,
        name: access.name,
        title: profile.title,
        departmentName: profile.departmentName,
        language: access.language,
        secondFactor: profile.secondFactor,
      },
      company: decided,
      rights: access.rights,
      holds: await setting.holds({ tenantId, userId }),
      roles: profile.roleKeys,
    }
  }

  route(app, setupOperations.state, async () => ({
    needed: !(await context.database.global((tx: Tx<never>) => companyExists(tx))),
  }))
  route(app, setupOperations.run, async ({ body, request, reply }) => {
    limit(request)
    const token = setting.setupToken()
    if (!token) throw new Refusal(409, 'set-up-already')
    if (!sameText(token, body.token)) throw new Refusal(403, 'set-up-link-wrong')
    await setUp(context, body, setting.begin)
    return enter(request, reply, await signIn(context, body.administrator, device(request)))
  })

  route(app, sessionOperations.read, async ({ actor }) => describe(actor))
  route(app, sessionOperations.signIn, async ({ body, request, reply }) => {
    limit(request)
    return enter(request, reply, await signIn(context, body, device(request)))
  })
  route(app, sessionOperations.signOut, async ({ request, reply }) => {
    await closeSession(context, request.cookies[sessionCookie(secure)] ?? '')
    reply.clearCookie(sessionCookie(secure), { path: '/' })
    return undefined
  })
  route(app, sessionOperations.signOutEverywhere, async ({ actor, reply }) => {
    await signOutEverywhere(context, actor)
    reply.clearCookie(sessionCookie(secure), { path: '/' })
    return undefined
  })
  route(app, sessionOperations.changeLanguage, async ({ actor, body }) => {
    await changeLanguage(context, actor, body.language)
    return undefined
  })
  route(app, sessionOperations.changePassword, async ({ actor, body, request, reply }) => {
    const loginId = await changePassword(context, actor, body.current, body.next)
    await enter(request, reply, await openSession(context, actor.tenantId, actor.userId, loginId, device(request)))
    return undefined
  })
  route(app, sessionOperations.startSecondFactor, ({ actor }) => startSecondFactor(context, actor))
  route(app, sessionOperations.confirmSecondFactor, async ({ actor, body }) => {
    await confirmSecondFactor(context, actor, body.code)
    return undefined
  })
  route(app, sessionOperations.dropSecondFactor, async ({ actor, body }) => {
    await dropSecondFactor(context, actor, body.password)
    return undefined
  })
  route(app, sessionOperations.askReset, async ({ body, request }) => {
    limit(request)
    // Not waited for: how long it takes would tell whether the login exists.
    askReset(context, body.login, setting.outbox).catch((error: unknown) =>
      request.log.error({ err: error }, 'no reset link was made'),
    )
    return undefined
  })
  route(app, sessionOperations.setPassword, async ({ body, request, reply }) => {
    limit(request)
    return enter(request, reply, await setPasswordByLink(context, body, device(request)))
  })
}
