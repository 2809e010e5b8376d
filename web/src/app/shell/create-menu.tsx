import { Plus } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { Menu, type MenuItem } from '../../ui/menu.tsx'
import { useText } from '../../ui/language.tsx'
import { appTexts } from '../app.texts.ts'
import { useCreatable } from './creatable.ts'

/** Makes a record of any type from anywhere. */
export function CreateMenu() {
  const text = useText(appTexts)
  const items: MenuItem[] = useCreatable()
  if (items.length === 0) return null
  return (
    <Menu
      label={text.create}
      items={items}
      align="end"
      width={200}
      trigger={(props) => (
        <Button type="primary" icon={<Plus size={16} />} {...props}>
          {text.create}
        </Button>
      )}
    />
  )
}
