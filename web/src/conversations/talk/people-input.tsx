import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { peopleQuery } from '../../foundation/people.ts'
import { useSession } from '../../foundation/session.ts'
import { Person } from '../../ui/avatar.tsx'

type Props = { id: string; value: readonly string[]; without?: readonly string[]; onChange: (people: string[]) => void }

/** Picks some colleagues, oneself apart. */
export function PeopleInput({ id, value, without = [], onChange }: Props) {
  const { user } = useSession()
  const people = useQuery(peopleQuery)
  // Once somebody is chosen the list gives way to what stands below it.
  const [isOpen, setIsOpen] = useState(false)
  const options = (people.data?.items ?? [])
    .filter(({ id, status }) => status !== 'disabled' && id !== user.id && !without.includes(id))
    .map(({ id, name, departmentName }) => ({ value: id, label: name, words: `${name} ${departmentName ?? ''}` }))
  return (
    <Select
      mode="multiple"
      id={id}
      className="talk-wide"
      value={[...value]}
      options={options}
      loading={people.isPending}
      open={isOpen}
      onOpenChange={setIsOpen}
      onSelect={() => setIsOpen(false)}
      showSearch={{ optionFilterProp: 'words' }}
      optionRender={(option) => <Person name={option.data.label} />}
      onChange={onChange}
    />
  )
}
