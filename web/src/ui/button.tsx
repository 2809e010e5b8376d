import { type ButtonHTMLAttributes, type ReactNode, type Ref } from 'react'
import './button.css'

type Props = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'type'> & {
  /** `primary` is the one main action of a place. */
  type?: 'default' | 'primary' | 'text' | 'link'
  size?: 'small' | 'middle' | 'large'
  htmlType?: 'button' | 'submit'
  icon?: ReactNode
  danger?: boolean
  block?: boolean
  /** Under way: it turns and takes no further click. */
  loading?: boolean
  ref?: Ref<HTMLButtonElement>
}

/**
 * The button of pages that open first. It looks and is used like Ant Design's, which brings 16 KB (gzip) of its own; forms and
 * dialogues, loaded later, use that one.
 */
export function Button({
  type = 'default',
  size = 'middle',
  htmlType = 'button',
  icon,
  danger = false,
  block = false,
  loading = false,
  className,
  disabled,
  onClick,
  children,
  ...rest
}: Props) {
  const marks = [
    `button--${type}`,
    `button--${size}`,
    danger && 'button--danger',
    block && 'button--block',
    children === undefined && 'button--square',
    className,
  ]
  return (
    <button
      type={htmlType === 'submit' ? 'submit' : 'button'}
      className={['button', ...marks.filter(Boolean)].join(' ')}
      disabled={disabled}
      aria-busy={loading || undefined}
      onClick={loading ? (event) => event.preventDefault() : onClick}
      {...rest}
    >
      {loading ? <span className="button__turning" aria-hidden /> : icon}
      {children !== undefined && <span className="one-line">{children}</span>}
    </button>
  )
}
