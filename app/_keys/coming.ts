'use client'

import { useLayoutEffect } from 'react'

let count = 0
let whenCome = () => {}

/** Whether what keys may be about is on its way. */
export function isComing(): boolean {
  return count > 0
}

/** Has `act` called each time that all has come. One listens: the last. */
export function onCome(act: () => void): void {
  whenCome = act
}

/** Says that a view, or what is in it, is on its way for as long as `is`: keys that are about it then wait. */
export function useComing(is: boolean): void {
  useLayoutEffect(() => {
    if (!is) return
    count += 1
    return () => {
      count -= 1
      // What has come registers its keys with the same drawing, and may say that more is to come.
      queueMicrotask(() => count === 0 && whenCome())
    }
  }, [is])
}
