import { type LetterFoundByWords, letterOperations } from '#contract/conversations/mailbox/letter.ts'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ArrowDownLeft, ArrowUpRight, Paperclip } from 'lucide-react'
import { useDeferredValue } from 'react'
import { call } from '../../foundation/api.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useLanguage, useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { formatMoment } from '../../ui/time.ts'
import { letterTexts } from './mailbox.texts.ts'
import './mailbox.css'

/** E-mails that say some words, of all that one reads; each opens with its thread. */
export function LetterSearch({ words }: { words: string }) {
  const text = useText(letterTexts)
  const search = useDeferredValue(words.trim())
  const { data, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['letters', 'search', search],
    queryFn: ({ pageParam, signal }) => call(letterOperations.search, { query: { search, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
    meta: { follows: ['letter'] },
  })
  if (isPending) return <SkeletonLines lines={6} />
  const found = data?.pages.flatMap(({ items }) => items) ?? []
  if (found.length === 0) return <EmptyState small picture="search" title={text.noneFound} hint={text.noneFoundHint} />
  return (
    <>
      <ol className="letters-found" aria-label={text.foundLetters}>
        {found.map((one) => (
          <Line key={one.letter.id} found={one} />
        ))}
      </ol>
      {hasNextPage && (
        <Button type="text" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {text.moreFound}
        </Button>
      )}
    </>
  )
}

function Line({ found: { letter, excerpt } }: { found: LetterFoundByWords }) {
  const text = useText(letterTexts)
  const { language } = useLanguage()
  const other = letter.direction === 'in' ? letter.sender : (letter.recipients[0] ?? letter.sender)
  const Way = letter.direction === 'in' ? ArrowDownLeft : ArrowUpRight
  return (
    <li>
      <Link to="." search={(now: object) => ({ ...now, letter: letter.id })} className="letters-found__line">
        <span className="letters-found__head">
          <Way size={15} aria-label={letter.direction === 'in' ? text.came : text.went} />
          <span className="one-line">{other.name === '' ? other.address : other.name}</span>
          <time dateTime={letter.at} className="faint">
            {formatMoment(letter.at, language)}
          </time>
        </span>
        <span className="letter-line">
          <strong className="one-line">{letter.subject || text.noSubject}</strong>
          {letter.hasFiles && <Paperclip size={13} aria-label={text.files} />}
        </span>
        <span className="letters-found__excerpt">{excerpt}</span>
      </Link>
    </li>
  )
}
