import type { Variable } from '../../../shared/domain/canned-reply/variables.ts';

/** Who talks; '' where a name is not known. */
export type Names = Readonly<Record<Variable, string>>;

/**
 * A reply with the names in their places. A name that is not known goes with the blank before it ("Guten Tag {customer},"
 * becomes "Guten Tag,"), at the beginning of a line with the comma and blank behind it. What a name itself holds in
 * braces stays as it is.
 */
export function fillReply(text: string, names: Names): string {
  return text.replaceAll(
    /([ \t]*)\{(customer|agent)\}([,:;]?[ \t]*)/g,
    (_whole, blank: string, variable: Variable, behind: string, at: number) => {
      const name = names[variable];
      if (name !== '') return `${blank}${name}${behind}`;
      const beginsLine = at === 0 || text[at - 1] === '\n';
      return beginsLine ? '' : behind;
    },
  );
}
