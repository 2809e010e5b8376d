import { conversationOperations } from '#contract/conversations/talk/conversation.operations.ts'
import type { SubjectType } from '#contract/conversations/talk/conversation.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../../foundation/api.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { recordTalkQuery } from './talk-queries.ts'
import { talkTexts } from './talk.texts.ts'
import { Thread } from './thread.tsx'

/** What is said on a record, by whoever sees it. */
export function RecordTalk({ type, id }: { type: SubjectType; id: string }) {
  const text = useText(talkTexts)
  const client = useQueryClient()
  const query = recordTalkQuery(type, id)
  const { data, isPending } = useQuery(query)
  const open = useMutation({
    mutationFn: () => call(conversationOperations.open, { body: { record: { type, id } } }),
    onSuccess: (conversation) => client.setQueryData(query.queryKey, { conversation }),
  })
  if (isPending) return <SkeletonLines lines={4} />
  if (data?.conversation)
    return (
      <div className="talk-on-record">
        <Thread key={data.conversation.id} conversation={data.conversation} />
      </div>
    )
  return (
    <EmptyState small picture="story" title={text.sayFirst} hint={text.sayFirstRecord}>
      <Button type="primary" loading={open.isPending} onClick={() => open.mutate()}>
        {text.writeTo}
      </Button>
    </EmptyState>
  )
}
