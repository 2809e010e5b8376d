import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Input } from 'antd'
import { Archive, Plus, Search } from 'lucide-react'
import { useState } from 'react'
import { useGatheredWords } from '../../foundation/gathered-words.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { useTitle } from '../../ui/title.ts'
import { usePhone } from '../../ui/use-phone.ts'
import { LetterOpened } from '../mailbox/letter-opened.tsx'
import { LetterSearch } from '../mailbox/letter-search.tsx'
import { ConversationHead } from './conversation-head.tsx'
import { Inbox } from './inbox.tsx'
import { MessageSearch } from './message-search.tsx'
import { messagesSearch, sought } from './messages-search.ts'
import { NewTalkDialog } from './new-talk-dialog.tsx'
import { conversationQuery, type InboxShow } from './talk-queries.ts'
import { talkTexts } from './talk.texts.ts'
import { Thread } from './thread.tsx'
import './talk.css'

const shows = ['all', 'unread', 'direct', 'channel', 'record'] as const
const isShow = (word: string | undefined): word is InboxShow =>
  word === 'archived' || (shows as readonly string[]).includes(word ?? '')

/** What one talks about with whom: the list on the left, one conversation on the right; on a phone one after the other. */
export function MessagesPage() {
  const text = useText(talkTexts)
  const phone = usePhone()
  const navigate = useNavigate()
  const { id }: { id?: string } = useParams({ strict: false })
  const { letter, ...rest } = messagesSearch(useSearch({ strict: false }))
  const { at } = rest
  useTitle(text.title)
  return (
    <div className="messages">
      {!(phone && id) && <Side current={id} />}
      {!(phone && !id) && (
        <section className="messages__talk">
          {id ? (
            <One key={`${id} ${at ?? ''}`} id={id} at={at} />
          ) : (
            <EmptyState picture="story" title={text.pick} hint={text.pickHint} />
          )}
        </section>
      )}
      {letter !== undefined && (
        <LetterOpened
          key={letter}
          id={letter}
          onClose={() => void navigate({ to: '.', search: rest, replace: true })}
        />
      )}
    </div>
  )
}

function Side({ current }: { current: string | undefined }) {
  const text = useText(talkTexts)
  const navigate = useNavigate()
  const search = messagesSearch(useSearch({ strict: false }))
  const show = isShow(search.show) ? search.show : 'all'
  const showOnly = (key: string) =>
    void navigate({ to: '.', search: key === 'all' ? {} : { show: key }, replace: true })
  const [words, setWords] = useGatheredWords(search.q, (q) => {
    const looked = q === undefined ? {} : sought({ ...search, q })
    void navigate({ to: '.', search: { at: search.at, ...looked }, replace: true })
  })
  const [isOpening, setIsOpening] = useState(false)
  return (
    <section className="messages__side" aria-label={text.title}>
      <header className="messages__head">
        <h1>{text.title}</h1>
        <Button
          type="text"
          aria-label={text.archived}
          aria-pressed={show === 'archived'}
          title={text.archived}
          icon={<Archive size={17} aria-hidden />}
          onClick={() => showOnly(show === 'archived' ? 'all' : 'archived')}
        />
        <Button
          type="text"
          aria-label={text.newTalk}
          title={text.newTalk}
          icon={<Plus size={18} aria-hidden />}
          onClick={() => setIsOpening(true)}
        />
      </header>
      <div className="messages__search">
        <Input
          type="search"
          allowClear
          prefix={<Search size={15} aria-hidden />}
          aria-label={text.search}
          placeholder={text.search}
          title={text.searchHint}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </div>
      {search.q === undefined ? (
        <>
          <Tabs
            label={text.show}
            tabs={shows.map((key) => ({ key, label: text[key] }))}
            current={show}
            onChange={showOnly}
          />
          <div className="messages__list">
            <Inbox show={show} current={current} />
          </div>
        </>
      ) : (
        <FoundBy words={search.q} />
      )}
      {isOpening && <NewTalkDialog onClose={() => setIsOpening(false)} />}
    </section>
  )
}

/** What was found by some words: messages, or e-mails. */
function FoundBy({ words }: { words: string }) {
  const text = useText(talkTexts)
  const navigate = useNavigate()
  const search = messagesSearch(useSearch({ strict: false }))
  const looked = search.in === 'letters' ? search.in : 'messages'
  return (
    <>
      <Tabs
        label={text.searchIn}
        tabs={[
          { key: 'messages', label: text.inMessages },
          { key: 'letters', label: text.inLetters },
        ]}
        current={looked}
        onChange={(key) => void navigate({ to: '.', search: { ...search, in: key }, replace: true })}
      />
      <div className="messages__list">
        {looked === 'letters' ? <LetterSearch words={words} /> : <MessageSearch words={words} />}
      </div>
    </>
  )
}

function One({ id, at }: { id: string; at: string | undefined }) {
  const text = useText(talkTexts)
  const { data, error } = useQuery(conversationQuery(id))
  if (error) return <EmptyState picture="lock" title={text.nothingFound} />
  if (!data) return <SkeletonLines lines={8} />
  return (
    <>
      <ConversationHead conversation={data} />
      <Thread conversation={data} at={at === undefined ? undefined : Number(at)} />
    </>
  )
}
