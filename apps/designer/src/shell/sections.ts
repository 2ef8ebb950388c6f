import { ChartNoAxesColumn, Hash, type LucideIcon, PhoneCall, Radio, Settings, Workflow } from 'lucide-react';

export interface Section {
  readonly href: string;
  readonly title: string;
  readonly icon: LucideIcon;
}

/** The left rail, from top to bottom. */
export const sections: readonly Section[] = [
  { href: '/flows', title: 'Flows', icon: Workflow },
  { href: '/numbers', title: 'Numbers', icon: Hash },
  { href: '/calls', title: 'Calls', icon: PhoneCall },
  { href: '/live', title: 'Live', icon: Radio },
  { href: '/analysis', title: 'Analysis', icon: ChartNoAxesColumn },
  { href: '/settings', title: 'Settings', icon: Settings },
];
