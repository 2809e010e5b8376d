import { type ComponentType, lazy } from 'react'

/** A part of a module that comes when it is first shown. */
export function later<Module, Props>(load: () => Promise<Module>, pick: (module: Module) => ComponentType<Props>) {
  return lazy(async () => ({ default: pick(await load()) }))
}
