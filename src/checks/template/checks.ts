import { TemplateCheck } from './check';
import { checksOf, PRACTICE_GROUPS, TEMPLATE_GROUPS } from './check-groups';

/** All checks of what AWS refuses and of what cannot work. */
export const TEMPLATE_CHECKS: readonly TemplateCheck[] = checksOf(TEMPLATE_GROUPS);

/** All checks of what works, and hurts later. */
export const PRACTICE_CHECKS: readonly TemplateCheck[] = checksOf(PRACTICE_GROUPS);
