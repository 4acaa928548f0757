import { meantBy } from '../../../src/api/input/spelling';

const NAMES = ['containerPort', 'image', 'cpu', 'readonlyRoot', 'url', 'hosts'];

test.each([
  ['container_port', 'containerPort'], ['containerport', 'containerPort'], ['contianerPort', 'containerPort'], ['readonly_root', 'readonlyRoot'],
  ['read_only_root', 'readonlyRoot'], ['imgae', undefined], ['imag', 'image'], ['images', 'image'], ['host', 'hosts'], ['CPU', 'cpu'],
  ['gpu', 'cpu'], ['uri', 'url'], ['port', undefined], ['name', undefined], ['_image', 'image'], ['memory', undefined],
])('%s means %s', (key, name) => {
  expect(meantBy(key, NAMES)).toBe(name);
});
