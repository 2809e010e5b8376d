import { useQuery } from '@tanstack/react-query'
import { MessageCircle } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { fill, useText } from '../../ui/language.tsx'
import { recordTalkQuery, stepsQuery } from './talk-queries.ts'
import { talkTexts } from './talk.texts.ts'

type Props = { deal: string; stage: string; onOpen: () => void }

/** How much was said on a deal in one of its stages, and the way there; also where nothing was said yet. */
export function StepTalk({ deal, stage, onOpen }: Props) {
  const text = useText(talkTexts)
  const conversation = useQuery(recordTalkQuery('opportunity', deal)).data?.conversation?.id
  const { data } = useQuery({ ...stepsQuery(conversation ?? ''), enabled: conversation !== undefined })
  const said = (data?.items ?? []).reduce((sum, { step, messages }) => sum + (step.id === stage ? messages : 0), 0)
  return (
    <Button type="text" size="small" icon={<MessageCircle size={14} />} onClick={onOpen}>
      {said === 0 ? text.talkInStep : fill(text.saidInStep, { count: said })}
    </Button>
  )
}
