import { useState } from 'react';
import {
  Badge,
  Box,
  Button,
  Checkbox,
  Chip,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  Divider,
  Drawer,
  IconButton,
  InputBase,
  List,
  ListItem,
  ListItemButton,
  ListItemIcon,
  ListItemText,
  Paper,
  Snackbar,
  TextField,
  Toolbar,
  Tooltip,
  Typography,
} from '@mui/material';
import ArchiveIcon from '@mui/icons-material/ArchiveOutlined';
import AttachFileIcon from '@mui/icons-material/AttachFile';
import CloseIcon from '@mui/icons-material/Close';
import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import MarkunreadIcon from '@mui/icons-material/MarkEmailUnreadOutlined';
import RefreshIcon from '@mui/icons-material/Refresh';
import ReplyIcon from '@mui/icons-material/Reply';
import SearchIcon from '@mui/icons-material/Search';
import SendIcon from '@mui/icons-material/Send';
import StarIcon from '@mui/icons-material/Star';
import StarBorderIcon from '@mui/icons-material/StarBorder';
import { folders } from './kit/mail-folders.js';
import { first } from './kit/mails.js';
import { show } from './kit/mui.jsx';

function Mail() {
  const [mails, setMails] = useState(first);
  const [folder, setFolder] = useState('Inbox');
  const [open, setOpen] = useState(null);
  const [picked, setPicked] = useState([]);
  const [writing, setWriting] = useState(null);
  const [query, setQuery] = useState('');
  const [note, setNote] = useState('');
  const drop = (ids, said) => {
    setMails(mails.filter(({ id }) => !ids.includes(id)));
    setPicked([]);
    setOpen(null);
    setNote(said);
  };
  const star = (id) => setMails(mails.map((mail) => (mail.id === id ? { ...mail, star: !mail.star } : mail)));
  const read = (mail) => {
    setOpen(mail);
    setMails(mails.map((one) => (one.id === mail.id ? { ...one, unread: false } : one)));
  };
  const shown = mails.filter(
    (mail) =>
      (folder === 'Inbox' || (folder === 'Starred' && mail.star)) &&
      `${mail.from} ${mail.subject}`.toLowerCase().includes(query.toLowerCase()),
  );
  return (
    <Box sx={{ display: 'flex' }}>
      <Drawer variant="permanent" sx={{ width: 220, '& .MuiDrawer-paper': { width: 220 } }}>
        <Toolbar>
          <Typography variant="h6">Postbox</Typography>
        </Toolbar>
        <Box sx={{ p: 2 }}>
          <Button variant="contained" fullWidth onClick={() => setWriting({ to: '', subject: '' })}>
            Compose
          </Button>
        </Box>
        <List dense>
          {folders.map(([name, Icon]) => (
            <ListItemButton
              key={name}
              selected={folder === name}
              onClick={() => {
                setFolder(name);
                setOpen(null);
              }}
            >
              <ListItemIcon>
                <Icon />
              </ListItemIcon>
              <ListItemText primary={name} />
              {name === 'Inbox' && (
                <Badge color="primary" badgeContent={mails.filter(({ unread }) => unread).length} />
              )}
            </ListItemButton>
          ))}
        </List>
        <Divider />
        <Typography variant="overline" sx={{ px: 2 }}>
          Labels
        </Typography>
        <Box sx={{ px: 2, display: 'flex', gap: 1, flexWrap: 'wrap' }}>
          {['Family', 'Travel', 'Receipts'].map((label) => (
            <Chip
              key={label}
              label={label}
              size="small"
              onClick={() => setNote(label)}
              onDelete={() => setNote(`Label ${label} removed`)}
            />
          ))}
        </Box>
      </Drawer>
      <Box sx={{ flexGrow: 1, p: 2 }}>
        <Paper sx={{ display: 'flex', px: 2, mb: 2 }}>
          <InputBase
            fullWidth
            placeholder="Search mail"
            value={query}
            onChange={(event) => setQuery(event.target.value)}
          />
          <IconButton onClick={() => setNote(`Searched for ${query}`)}>
            <SearchIcon />
          </IconButton>
        </Paper>
        <Box sx={{ display: 'flex', alignItems: 'center' }}>
          <Checkbox
            checked={picked.length > 0 && picked.length === shown.length}
            onChange={(event) => setPicked(event.target.checked ? shown.map(({ id }) => id) : [])}
          />
          <Tooltip title="Refresh">
            <IconButton onClick={() => setNote('Up to date')}>
              <RefreshIcon />
            </IconButton>
          </Tooltip>
          <Tooltip title="Archive">
            <span>
              <IconButton disabled={picked.length === 0} onClick={() => drop(picked, 'Archived')}>
                <ArchiveIcon />
              </IconButton>
            </span>
          </Tooltip>
          <Tooltip title="Delete">
            <span>
              <IconButton disabled={picked.length === 0} onClick={() => drop(picked, 'Deleted')}>
                <DeleteIcon />
              </IconButton>
            </span>
          </Tooltip>
          <Tooltip title="Mark as unread">
            <span>
              <IconButton disabled={picked.length === 0} onClick={() => setNote('Marked as unread')}>
                <MarkunreadIcon />
              </IconButton>
            </span>
          </Tooltip>
          <Box sx={{ flexGrow: 1 }} />
          <Typography variant="body2">
            1–{shown.length} of {shown.length}
          </Typography>
        </Box>
        {open === null ? (
          <List component={Paper} disablePadding>
            {shown.map((mail) => (
              <ListItem
                key={mail.id}
                disablePadding
                divider
                secondaryAction={
                  <>
                    <IconButton onClick={() => drop([mail.id], 'Archived')}>
                      <ArchiveIcon fontSize="small" />
                    </IconButton>
                    <IconButton edge="end" onClick={() => drop([mail.id], 'Deleted')}>
                      <DeleteIcon fontSize="small" />
                    </IconButton>
                  </>
                }
              >
                <Checkbox
                  checked={picked.includes(mail.id)}
                  onChange={() =>
                    setPicked(
                      picked.includes(mail.id) ? picked.filter((id) => id !== mail.id) : [...picked, mail.id],
                    )
                  }
                />
                <IconButton size="small" onClick={() => star(mail.id)}>
                  {mail.star ? <StarIcon color="warning" /> : <StarBorderIcon />}
                </IconButton>
                <ListItemButton onClick={() => read(mail)}>
                  <ListItemText
                    primary={
                      <span style={{ fontWeight: mail.unread ? 700 : 400 }}>
                        {mail.from} · {mail.subject} {mail.file && <AttachFileIcon sx={{ fontSize: 14 }} />}
                      </span>
                    }
                    secondary={mail.text}
                  />
                  <Typography variant="caption" sx={{ mr: 6 }}>
                    {mail.at}
                  </Typography>
                </ListItemButton>
              </ListItem>
            ))}
          </List>
        ) : (
          <Paper sx={{ p: 2 }}>
            <Button onClick={() => setOpen(null)}>Back to {folder}</Button>
            <Typography variant="h6">{open.subject}</Typography>
            <Typography color="text.secondary">
              {open.from}, {open.at}
            </Typography>
            <Typography sx={{ my: 2 }}>{open.text}</Typography>
            <Button
              startIcon={<ReplyIcon />}
              onClick={() => setWriting({ to: open.from, subject: `Re: ${open.subject}` })}
            >
              Reply
            </Button>
            <Button onClick={() => setWriting({ to: '', subject: `Fwd: ${open.subject}` })}>Forward</Button>
            <Button onClick={() => drop([open.id], 'Deleted')}>Delete</Button>
          </Paper>
        )}
      </Box>
      <Dialog open={writing !== null} fullWidth>
        <DialogTitle>
          New message
          <IconButton sx={{ position: 'absolute', right: 8, top: 8 }} onClick={() => setWriting(null)}>
            <CloseIcon />
          </IconButton>
        </DialogTitle>
        <DialogContent>
          <Box sx={{ display: 'flex', borderBottom: '1px solid #ccc', alignItems: 'center', gap: 1 }}>
            <span>To</span>
            <InputBase
              fullWidth
              value={writing?.to ?? ''}
              onChange={(event) => setWriting({ ...writing, to: event.target.value })}
            />
            <Button size="small">Cc</Button>
          </Box>
          <Box sx={{ display: 'flex', borderBottom: '1px solid #ccc', alignItems: 'center', gap: 1 }}>
            <span>Subject</span>
            <InputBase
              fullWidth
              value={writing?.subject ?? ''}
              onChange={(event) => setWriting({ ...writing, subject: event.target.value })}
            />
          </Box>
          <TextField variant="standard" multiline rows={6} fullWidth placeholder="Write your message" />
        </DialogContent>
        <DialogActions>
          <IconButton aria-label="attach">
            <AttachFileIcon />
          </IconButton>
          <Box sx={{ flexGrow: 1 }} />
          <Button
            onClick={() => {
              setWriting(null);
              setNote('Draft saved');
            }}
          >
            Save draft
          </Button>
          <Button
            variant="contained"
            endIcon={<SendIcon />}
            onClick={() => {
              setWriting(null);
              setNote('Message sent');
            }}
          >
            Send
          </Button>
        </DialogActions>
      </Dialog>
      <Snackbar
        open={note !== ''}
        message={note}
        autoHideDuration={8000}
        onClose={() => setNote('')}
        action={
          <Button
            size="small"
            onClick={() => {
              setMails(first);
              setNote('');
            }}
          >
            Undo
          </Button>
        }
      />
    </Box>
  );
}

show('Postbox', <Mail />);
