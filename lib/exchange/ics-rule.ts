/** Whether two rules differ only in the order of their parts, in how numbers are written, and in what is the default. */
export function isSameRule(a: string, b: string): boolean {
  return simplify(a) === simplify(b)
}

/** The part of ours that says where to count from; RFC 5545 knows no such parts. */
export const FROM_COMPLETION = ';X-FROM=COMPLETION'

function simplify(rule: string): string {
  return rule
    .replace(FROM_COMPLETION, '')
    .replace(/;INTERVAL=0*1(?=;|$)|;WKST=MO/g, '')
    .replace(/([=,])\+?0*(?=[1-9])/g, '$1')
    .split(';')
    .sort()
    .join(';')
}
