import InboxIcon from '@mui/icons-material/Inbox';
import ScheduleIcon from '@mui/icons-material/Schedule';
import DraftsIcon from '@mui/icons-material/Drafts';
import StarIcon from '@mui/icons-material/Star';
import SendIcon from '@mui/icons-material/Send';

export const folders = [
  ['Inbox', InboxIcon],
  ['Starred', StarIcon],
  ['Snoozed', ScheduleIcon],
  ['Sent', SendIcon],
  ['Drafts', DraftsIcon],
];
