/* Writes docs/props.md: what each prop changes in a template when it is set alone, and whose name it has. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { propsPage } from './props/page';

// The validation of CDK itself takes seconds and says nothing about props.
process.env.CDK_VALIDATION = 'false';

writeFileSync(join(__dirname, '..', 'docs', 'props.md'), propsPage());
