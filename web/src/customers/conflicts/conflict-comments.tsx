import { conflictOperations, type WholeConflict } from '#contract/customers/conflict.operations.ts'
import { MessagesSquare } from 'lucide-react'
import { useState } from 'react'
import { call, newKey } from '../../foundation/api.ts'
import { useSend } from '../../foundation/use-send.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { useLanguage, useText } from '../../ui/language.tsx'
import '../../ui/text-input.css'
import { formatSince } from '../../ui/time.ts'
import { conflictKey } from './conflict-queries.ts'
import { conflictTexts } from './conflict.texts.ts'

/** What the parties and whoever rules had to say, and a line to say more until the ruling. */
export function ConflictComments({ conflict }: { conflict: WholeConflict }) {
  const text = useText(conflictTexts)
  const { language } = useLanguage()
  const [words, setWords] = useState('')
  const send = useSend(
    () =>
      call(conflictOperations.comment, {
        params: { id: conflict.id },
        body: { text: words },
        idempotencyKey: newKey(),
      }),
    [conflictKey],
    () => setWords(''),
  )
  return (
    <section className="card conflict__comments" aria-label={text.comments}>
      <h2 className="conflict__section">
        <MessagesSquare size={16} aria-hidden />
        {text.comments}
      </h2>
      {conflict.comments.length === 0 ? (
        <p className="muted">{text.noComments}</p>
      ) : (
        <ul>
          {conflict.comments.map((comment) => (
            <li key={comment.id} className="conflict-comment">
              <Avatar name={comment.by ?? text.another} size={28} />
              <div>
                <strong>{comment.by ?? text.another}</strong>{' '}
                <span className="faint">{formatSince(comment.at, language)}</span>
                <p>{comment.text}</p>
              </div>
            </li>
          ))}
        </ul>
      )}
      {conflict.may.comment && (
        <form
          className="conflict__say"
          onSubmit={(event) => {
            event.preventDefault()
            if (words.trim() !== '') send.mutate(undefined)
          }}
        >
          <textarea
            className="text-input"
            rows={3}
            maxLength={2000}
            aria-label={text.say}
            placeholder={text.say}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
          <Button htmlType="submit" disabled={words.trim() === ''} loading={send.isPending}>
            {text.send}
          </Button>
        </form>
      )}
    </section>
  )
}
