import { Input, Select } from 'antd'
import { Labelled } from '../../ui/labelled.tsx'
import { useText } from '../../ui/language.tsx'
import { talkTexts } from './talk.texts.ts'

export type ChannelDraft = { name: string; about: string; posting: 'members' | 'hosts' }

/** What is said of a channel: its name, what it is for, who writes in it. */
export function ChannelFields({ draft, onChange }: { draft: ChannelDraft; onChange: (draft: ChannelDraft) => void }) {
  const text = useText(talkTexts)
  return (
    <>
      <Labelled label={text.name}>
        {({ id }) => (
          <Input
            id={id}
            maxLength={60}
            value={draft.name}
            onChange={(event) => onChange({ ...draft, name: event.target.value })}
          />
        )}
      </Labelled>
      <Labelled label={text.about}>
        {({ id }) => (
          <Input
            id={id}
            maxLength={300}
            value={draft.about}
            onChange={(event) => onChange({ ...draft, about: event.target.value })}
          />
        )}
      </Labelled>
      <Labelled label={text.posting}>
        {({ id }) => (
          <Select
            id={id}
            className="talk-wide"
            value={draft.posting}
            options={[
              { value: 'members' as const, label: text.postingMembers },
              { value: 'hosts' as const, label: text.postingHosts },
            ]}
            onChange={(posting) => onChange({ ...draft, posting })}
          />
        )}
      </Labelled>
    </>
  )
}
