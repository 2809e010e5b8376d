import type { Conversation, Message } from '#contract/conversations/talk/conversation.ts'
import { conversationOperations } from '#contract/conversations/talk/conversation.operations.ts'
import { searchOperations } from '#contract/platform/search.ts'
import type { StoredFile } from '#contract/platform/file.ts'
import { useMutation } from '@tanstack/react-query'
import { Mentions } from 'antd'
import { Paperclip, SendHorizontal, X } from 'lucide-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import { call, upload } from '../../foundation/api.ts'
import { newPlaceholder } from '../../foundation/offline/offline.ts'
import { asProblem } from '../../foundation/problem.ts'
import { problemText } from '../../foundation/problem.texts.ts'
import { useRegistry } from '../../foundation/record-kind.tsx'
import { Person } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { enumerate } from '../../ui/format.ts'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { showToast } from '../../ui/toast.tsx'
import { usePhone } from '../../ui/use-phone.ts'
import { type Chosen, written } from './draft-text.ts'
import { talkTexts } from './talk.texts.ts'

type Offer = { value: string; label: React.ReactNode; key: string; chosen: Chosen }
/** A file that goes with a message: kept by the server already, or with its content, by an id of our own, where there is no network. */
export type SentFile = Pick<StoredFile, 'id' | 'name'> & { content?: File }
export type Sent = { text: string; replyTo: string | null; files: readonly SentFile[] }

/** What is offered while somebody writes `@` or `#`: who sees the conversation, records that the writer sees. */
function useOffers(conversation: Conversation) {
  const text = useText(talkTexts)
  const { kinds } = useRegistry()
  const [offers, setOffers] = useState<Offer[]>([])
  const asked = useRef(0)
  const ask = async (search: string, prefix: string) => {
    const turn = (asked.current += 1)
    const found = prefix === '@' ? await people(search) : await records(search)
    if (turn === asked.current) setOffers(found)
  }
  const people = async (search: string): Promise<Offer[]> => {
    const { items } = await call(conversationOperations.mentionable, {
      params: { id: conversation.id },
      query: { search },
    })
    const found = items.map(
      ({ id, name }): Offer => ({
        key: id,
        value: name,
        label: <Person name={name} />,
        chosen: { kind: 'person', id, shown: `@${name}` },
      }),
    )
    const all = text.everyone
    return conversation.kind !== 'direct' && all.startsWith(search)
      ? [...found, { key: 'all', value: all, label: all, chosen: { kind: 'everyone', shown: `@${all}` } }]
      : found
  }
  const records = async (search: string): Promise<Offer[]> => {
    if (search.trim() === '') return []
    const { items } = await call(searchOperations.search, { query: { text: search, limit: 8 } })
    return items.map(({ type, id, name, detail }): Offer => {
      const { icon: Icon } = kinds[type]
      return {
        key: id,
        value: name,
        label: (
          <span className="talk-offer">
            <Icon size={14} aria-hidden />
            <span className="one-line">{name}</span>
            {detail && <span className="faint one-line">{detail}</span>}
          </span>
        ),
        chosen: { kind: 'record', type, id, shown: `#${name}` },
      }
    })
  }
  return { offers, ask }
}

/** Brings a file up before the message goes; where the network is gone it stays here, and goes up with the message. */
async function brought(conversation: string, file: File): Promise<SentFile> {
  const here: SentFile = { id: newPlaceholder(), name: file.name, content: file }
  if (!navigator.onLine) return here
  try {
    return await upload<StoredFile>(`/api/v1/conversations/${conversation}/files`, file)
  } catch (error) {
    if (asProblem(error).status === 0) return here
    throw error
  }
}

/** Files that wait to go with what is being written. */
function useFiles({ id }: Conversation) {
  const { language } = useLanguage()
  const [files, setFiles] = useState<Sent['files']>([])
  const add = useMutation({
    // Without network they wait with the message.
    networkMode: 'always',
    mutationFn: async (chosen: readonly File[]) => {
      const held: SentFile[] = []
      for (const file of chosen) held.push(await brought(id, file))
      return held
    },
    onSuccess: (more) => setFiles((held) => [...held, ...more]),
    onError: (error) => showToast({ text: problemText(asProblem(error), language), tone: 'bad' }),
  })
  return { files, setFiles, add }
}

type Props = {
  conversation: Conversation
  answering: Message | null
  onNotAnswering: () => void
  onSend: (sent: Sent) => void
  /** Told at each stroke. */
  onWrite: () => void
}

/** Where one writes: Enter sends, on a phone the button does. */
export function Composer({ conversation, answering, onNotAnswering, onSend, onWrite }: Props) {
  const text = useText(talkTexts)
  const { language } = useLanguage()
  const phone = usePhone()
  const [draft, setDraft] = useState('')
  const [chosen, setChosen] = useState<readonly Chosen[]>([])
  const { offers, ask } = useOffers(conversation)
  const { files, setFiles, add } = useFiles(conversation)
  const input = useRef<HTMLInputElement>(null)
  const words = written(draft, chosen)
  const send = () => {
    if (words === '' && files.length === 0) return
    onSend({
      text: words === '' ? enumerate(files, language) : words,
      replyTo: answering?.id ?? null,
      files,
    })
    setDraft('')
    setChosen([])
    setFiles([])
    onNotAnswering()
  }
  const sendByKey = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (phone || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    send()
  }
  return (
    <div className="talk-composer">
      {answering && (
        <p className="talk-composer__above">
          <span className="one-line">{fill(text.answering, { name: answering.author?.name ?? text.someone })}</span>
          <button
            type="button"
            className="icon-button icon-button--small"
            aria-label={text.notAnswering}
            onClick={onNotAnswering}
          >
            <X size={14} />
          </button>
        </p>
      )}
      {files.length > 0 && (
        <ul className="talk-composer__files">
          {files.map((file) => (
            <li key={file.id} className="talk-composer__above">
              <Paperclip size={14} aria-hidden />
              <span className="one-line">{file.name}</span>
              <button
                type="button"
                className="icon-button icon-button--small"
                aria-label={fill(text.unattach, { name: file.name })}
                onClick={() => setFiles(files.filter(({ id }) => id !== file.id))}
              >
                <X size={14} />
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className="talk-composer__line">
        <Mentions
          aria-label={text.writeTo}
          placeholder={phone ? text.writeTo : text.write}
          title={phone ? undefined : text.sendHint}
          prefix={['@', '#']}
          placement="top"
          autoSize={{ minRows: 1, maxRows: 8 }}
          value={draft}
          options={offers}
          filterOption={false}
          notFoundContent={null}
          onChange={(next) => {
            setDraft(next)
            if (next !== '') onWrite()
          }}
          onSearch={(search, prefix) => void ask(search, prefix)}
          onSelect={(option) => setChosen([...chosen, (option as unknown as Offer).chosen])}
          onPressEnter={sendByKey}
        />
        <input
          ref={input}
          type="file"
          multiple
          hidden
          aria-label={text.attach}
          onChange={(event) => {
            if (event.target.files?.length) add.mutate([...event.target.files])
            event.target.value = ''
          }}
        />
        <button
          type="button"
          className="icon-button"
          aria-label={text.attach}
          disabled={add.isPending}
          onClick={() => input.current?.click()}
        >
          <Paperclip size={18} />
        </button>
        <Button
          type="primary"
          aria-label={text.send}
          icon={<SendHorizontal size={16} aria-hidden />}
          disabled={words === '' && files.length === 0}
          onClick={send}
        />
      </div>
    </div>
  )
}
