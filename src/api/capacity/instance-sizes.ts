type BySize = { readonly [size: string]: number };

/** Sizes from 2xlarge on are multiples of 4 vCPUs. */
const MULTIPLES = [2, 3, 4, 6, 8, 9, 10, 12, 16, 18, 24, 32, 48, 56, 64, 96, 112];

/** vCPUs by size, in most families. */
export const DEFAULT_VCPUS: BySize = {
  nano: 2,
  micro: 2,
  small: 2,
  medium: 1,
  large: 2,
  xlarge: 4,
  ...Object.fromEntries(MULTIPLES.flatMap(times => [[`${times}xlarge`, times * 4], [`metal-${times}xl`, times * 4]])),
};

/** Network interfaces by size, in most families. */
export const DEFAULT_INTERFACES: BySize = {
  'nano': 2,
  'micro': 2,
  'small': 3,
  'medium': 2,
  'large': 3,
  'xlarge': 4,
  '2xlarge': 4,
  '3xlarge': 4,
  '4xlarge': 8,
  '6xlarge': 8,
  '8xlarge': 8,
  '9xlarge': 8,
  '12xlarge': 8,
  '16xlarge': 15,
  '18xlarge': 15,
  '24xlarge': 15,
  '32xlarge': 15,
  '48xlarge': 24,
  'metal': 15,
  'metal-24xl': 15,
  'metal-48xl': 24,
  'metal-96xl': 24,
  '96xlarge': 24,
};
