import { filledIn, type Language } from '#contract/shared/label.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Context } from '../../foundation/context.ts'
import { createAllowance } from '../../foundation/http/visitors/allowance.ts'
import { languageOf } from '../../foundation/http/visitors/language.rules.ts'
import { networkOf } from '../../foundation/http/visitors/network.rules.ts'
import { sendVisitorPage, takeForms, visitorStyle } from '../../foundation/http/visitors/visitor-page.ts'
import { mailTexts } from './mail.texts.ts'
import { addressOfLink, confirmAddress } from './own-address.ts'
import { personOfStop, stopMail } from './stop-mail.ts'

/** What one network may open within ten minutes: the scanners of a whole office's mail, too. */
const mostOfNetwork = 600

type Linked = { Params: { link: string } }

/**
 * The pages behind links in mails. Opening one does nothing, for programs that look through mail open every link; a press does. Ending mails
 * by one press of the mail program (RFC 8058) takes the same way.
 */
export function mailPages(app: FastifyInstance, context: Context): void {
  const take = createAllowance(context)
  const say = (text: keyof typeof mailTexts, language: Language, facts: Record<string, string> = {}) =>
    filledIn(mailTexts[text], language, facts)
  const languageFor = (request: FastifyRequest) => languageOf(undefined, request.headers['accept-language'], 'zh')
  const ended = (request: FastifyRequest, reply: FastifyReply) => {
    const language = languageFor(request)
    return sendVisitorPage(reply, { language, title: say('ended', language) }, 404)
  }
  visitorStyle(app)
  void app.register(async (scope) => {
    takeForms(scope)
    scope.addHook('onRequest', (request) => take(`mail pages ${networkOf(request.ip)}`, mostOfNetwork))
    scope.get<Linked>('/m/confirm/:link', async (request, reply) => {
      const own = await addressOfLink(context, request.params.link)
      if (!own) return ended(request, reply)
      const { language, address } = own
      return sendVisitorPage(reply, {
        language,
        title: say('confirmSubject', language),
        paragraphs: [say('confirmAsk', language, { address })],
        form: { buttons: [{ name: 'do', value: 'confirm', text: say('confirm', language) }] },
      })
    })
    scope.post<Linked>('/m/confirm/:link', async (request, reply) => {
      const own = await addressOfLink(context, request.params.link)
      if (!own) return ended(request, reply)
      await confirmAddress(context, own)
      const { language, address } = own
      return sendVisitorPage(reply, {
        language,
        title: say('confirmed', language),
        paragraphs: [say('confirmedWords', language, { address })],
      })
    })
    scope.get<Linked>('/m/stop/:link', async (request, reply) => {
      const person = await personOfStop(context, request.params.link)
      if (!person) return ended(request, reply)
      const { language, name } = person
      return sendVisitorPage(reply, {
        language,
        title: say('stop', language),
        paragraphs: [say('stopAsk', language, { name })],
        form: { buttons: [{ name: 'do', value: 'stop', text: say('stop', language) }] },
      })
    })
    scope.post<Linked>('/m/stop/:link', async (request, reply) => {
      const person = await personOfStop(context, request.params.link)
      if (!person) return ended(request, reply)
      await stopMail(context, person)
      const { language } = person
      return sendVisitorPage(reply, {
        language,
        title: say('stopped', language),
        paragraphs: [say('stoppedWords', language)],
      })
    })
  })
}
