import { filledIn, type Language } from '#contract/shared/label.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Context } from '../../foundation/context.ts'
import { createAllowance } from '../../foundation/http/visitors/allowance.ts'
import { languageOf } from '../../foundation/http/visitors/language.rules.ts'
import { networkOf } from '../../foundation/http/visitors/network.rules.ts'
import { fieldOf, sendVisitorPage, takeForms } from '../../foundation/http/visitors/visitor-page.ts'
import { answerByLink, type Invited, invitedBy } from './answer.actions.ts'
import { whenOf } from './invitation-letter.ts'
import { invitationTexts } from './invitation.texts.ts'

/** Within ten minutes: what one network may open, and what may be done with one link. */
const mostOfNetwork = 600
const mostOfLink = 30
const longestNote = 300

const answers = ['accepted', 'tentative', 'declined'] as const
type Linked = { Params: { link: string } }

/** The page on which somebody without an account answers an invitation. Opening it answers nothing: programs that scan mail open links. */
export function answerPages(app: FastifyInstance, context: Context): void {
  const take = createAllowance(context)
  const languageFor = (request: FastifyRequest) => languageOf(undefined, request.headers['accept-language'], 'zh')
  const say = (text: keyof typeof invitationTexts, language: Language, facts: Record<string, string> = {}) =>
    filledIn(invitationTexts[text], language, facts)
  const ended = (request: FastifyRequest, reply: FastifyReply) =>
    sendVisitorPage(reply, { language: languageFor(request), title: say('ended', languageFor(request)) }, 404)
  const show = (request: FastifyRequest, reply: FastifyReply, invited: Invited, note?: string) => {
    const language = languageFor(request)
    const facts: [string, string][] = [
      [say('what', language), invited.name],
      [say('when', language), whenOf(invited, invited.timeZone)],
      ...(invited.place ? [[say('where', language), invited.place] as [string, string]] : []),
    ]
    return sendVisitorPage(reply, {
      language,
      house: invited.house,
      title: say('title', language, { by: invited.by }),
      note,
      facts,
      paragraphs: [say('asks', language, { name: invited.called })],
      form: {
        text: { name: 'note', label: say('note', language), value: invited.note ?? '', most: longestNote },
        buttons: answers.map((value) => ({
          name: 'response',
          value,
          text: say(value, language),
          ...(invited.response === 'needs-action' ? {} : { isChosen: invited.response === value }),
        })),
      },
      small: [{ text: say('changeable', language) }],
    })
  }
  void app.register(async (scope) => {
    takeForms(scope)
    scope.addHook('onRequest', (request) => take(`invitation pages ${networkOf(request.ip)}`, mostOfNetwork))
    scope.get<Linked>('/m/invitation/:link', async (request, reply) => {
      const invited = await invitedBy(context, request.params.link)
      return invited ? show(request, reply, invited) : ended(request, reply)
    })
    scope.post<Linked>('/m/invitation/:link', async (request, reply) => {
      const invited = await invitedBy(context, request.params.link)
      const response = answers.find((one) => one === fieldOf(request.body, 'response'))
      if (!invited || !response) return ended(request, reply)
      await take(`invitation ${invited.participant}`, mostOfLink)
      const note = fieldOf(request.body, 'note').trim().slice(0, longestNote).toWellFormed() || null
      await answerByLink(context, invited, { response, note }, request.id)
      const language = languageFor(request)
      const thanks = say('thanks', language, { answer: say(response, language) })
      return show(request, reply, { ...invited, response, note }, thanks)
    })
  })
}
