import { TemplateResource } from '../resource';

/** A resource of a template, or a part of one, as rules read it. */
export interface TemplateShape<Shape> {
  readonly resource: TemplateResource;
  readonly shape: Shape;
  /** Returns the path of the property in the template. */
  readonly propertyPathOf: (path: string) => string;
}

/** Paths in the template, by what paths of rules begin with. */
export function renamed(names: { readonly [start: string]: string }, otherwise: (path: string) => string): (path: string) => string {
  const starts = Object.keys(names);
  return path => {
    const start = starts.find(each => path === each || path.startsWith(`${each}.`) || path.startsWith(`${each}[`));
    return start === undefined ? otherwise(path) : names[start];
  };
}
