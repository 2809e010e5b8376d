import { messageOperations } from '#contract/conversations/talk/conversation.operations.ts'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { useDeferredValue } from 'react'
import { call } from '../../foundation/api.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useLanguage, useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { formatMoment } from '../../ui/time.ts'
import { conversationName } from './conversation-name.ts'
import { Face } from './inbox.tsx'
import { MessageText } from './message-text.tsx'
import { messagesSearch, sought } from './messages-search.ts'
import { talkKey } from './talk-queries.ts'
import { talkTexts } from './talk.texts.ts'

/** What was said with some words, in all that one may see; leads to where it was said. */
export function MessageSearch({ words }: { words: string }) {
  const text = useText(talkTexts)
  const { language } = useLanguage()
  const asked = messagesSearch(useSearch({ strict: false }))
  const search = useDeferredValue(words.trim())
  const { data, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: [...talkKey, 'search', search],
    queryFn: ({ pageParam, signal }) =>
      call(messageOperations.search, { query: { search, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  })
  if (isPending) return <SkeletonLines lines={6} />
  const pages = data?.pages ?? []
  if (pages.every(({ items }) => items.length === 0))
    return <EmptyState small picture="search" title={text.nothingFound} hint={text.searchHint} />
  return (
    <>
      <ol className="inbox">
        {pages.flatMap(({ items, named }) =>
          items.map(({ message, conversation }) => {
            const name = conversationName(conversation, language)
            return (
              <li key={message.id}>
                <Link
                  to="/messages/$id"
                  params={{ id: conversation.id }}
                  search={{ ...sought(asked), at: String(message.number) }}
                  className="inbox__line"
                >
                  <Face line={conversation} name={name} />
                  <span className="inbox__name one-line">{name}</span>
                  <span className="inbox__at">{formatMoment(message.at, language)}</span>
                  <span className="inbox__found">
                    {message.author?.name ?? text.someone}: <MessageText text={message.text} named={named} />
                  </span>
                </Link>
              </li>
            )
          }),
        )}
      </ol>
      {hasNextPage && (
        <Button type="text" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {text.more}
        </Button>
      )}
    </>
  )
}
