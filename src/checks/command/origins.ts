import { dirname, isAbsolute, relative } from 'path';
import { MetadataEntries, metadataIn, metadataOfStack, pathsByLogicalId } from '../assembly-metadata';
import { at, itemsOf } from '../template/json';

/** Where a resource comes from. */
export interface Origin {
  /** Path of its construct. */
  readonly constructPath?: string;
  /** File, line and column of the program that made it. */
  readonly madeAt?: string;
}

const CREATION_STACK = 'aws:cdk:creationStack';
/** A place in parentheses, as in `new Api (/app/stack.ts:12:5)`. */
const PLACE = /\((?:file:\/\/)?([^()]+:\d+(?::\d+)?)\)$/;

/** Finds where the resources of a template come from, as far as its cloud assembly says. */
export class Origins {
  private readonly entries: MetadataEntries;
  private readonly paths: ReadonlyMap<unknown, string>;

  constructor(file: string, private readonly template: unknown) {
    const own = metadataOfStack(file);
    this.paths = pathsByLogicalId(own ?? {});
    // Constructs of nested stacks stand with those of the stack around them.
    this.entries = own ?? metadataIn(dirname(file));
  }

  public of(logicalId: string): Origin {
    const written = at(this.template, 'Resources', logicalId, 'Metadata', 'aws:cdk:path');
    const path = (typeof written === 'string' ? written : this.paths.get(logicalId))?.replace(/^\//, '');
    if (path === undefined) return {};
    const frames = (this.entries[`/${path}`] ?? []).filter(({ type }) => type === CREATION_STACK).flatMap(({ data }) => itemsOf(data));
    return { constructPath: path, madeAt: placeOf(frames) };
  }
}

/** The first place that is in nobody's package, seen from where the command runs. */
function placeOf(frames: readonly unknown[]): string | undefined {
  const places = frames.flatMap(frame => typeof frame === 'string' ? PLACE.exec(frame)?.[1] ?? [] : []);
  const place = places.find(each => !/[\\/]node_modules[\\/]|^node:/.test(each));
  if (place === undefined || !isAbsolute(place)) return place;
  const near = relative('', place);
  return near.startsWith('..') || isAbsolute(near) ? place : near;
}
