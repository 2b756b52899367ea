import { useState } from 'react';
import {
  Box,
  Breadcrumbs,
  Button,
  Card,
  CardActionArea,
  CardContent,
  Dialog,
  DialogActions,
  DialogContent,
  DialogContentText,
  DialogTitle,
  IconButton,
  LinearProgress,
  Link,
  Menu,
  MenuItem,
  Paper,
  Stack,
  TextField,
  ToggleButton,
  ToggleButtonGroup,
  Tooltip,
  Typography,
} from '@mui/material';
import { SimpleTreeView, TreeItem } from '@mui/x-tree-view';
import CreateNewFolderIcon from '@mui/icons-material/CreateNewFolderOutlined';
import DownloadIcon from '@mui/icons-material/Download';
import GridViewIcon from '@mui/icons-material/GridView';
import InsertDriveFileIcon from '@mui/icons-material/InsertDriveFileOutlined';
import LinkIcon from '@mui/icons-material/Link';
import MoreHorizIcon from '@mui/icons-material/MoreHoriz';
import ShareIcon from '@mui/icons-material/Share';
import ViewListIcon from '@mui/icons-material/ViewList';
import { show } from './kit/mui.jsx';

const start = [
  ['Floor plan.pdf', '2.1 MB'],
  ['Floor plan (old).pdf', '1.9 MB'],
  ['Quotes.xlsx', '88 KB'],
  ['Front door.jpg', '4.4 MB'],
  ['Contract.docx', '120 KB'],
  ['Contract signed.pdf', '310 KB'],
];

function Files() {
  const [files, setFiles] = useState(start);
  const [view, setView] = useState('grid');
  const [menu, setMenu] = useState(null);
  const [asking, setAsking] = useState(null);
  const [typed, setTyped] = useState('');
  const [picked, setPicked] = useState('Floor plan.pdf');
  const [folder, setFolder] = useState('Renovation');
  const [note, setNote] = useState('3 of 15 GB used');
  const act = (kind) => {
    setTyped(menu.name);
    setAsking({ kind, name: menu.name });
    setMenu(null);
  };
  const done = () => {
    const { kind, name } = asking;
    if (kind === 'Rename') setFiles(files.map((file) => (file[0] === name ? [typed, file[1]] : file)));
    if (kind === 'Delete') setFiles(files.filter((file) => file[0] !== name));
    if (kind === 'New folder') setFiles([[typed, 'folder'], ...files]);
    setNote(`${kind}: ${kind === 'Delete' ? name : typed}`);
    setAsking(null);
  };
  const more = (name) => (event) => {
    event.stopPropagation();
    event.preventDefault();
    setMenu({ name, at: { left: event.clientX, top: event.clientY } });
  };
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: '240px 1fr 260px', minHeight: '100vh' }}>
      <Box sx={{ borderRight: '1px solid #ddd', p: 1 }}>
        <Typography variant="h6" sx={{ p: 1 }}>
          Shelf
        </Typography>
        <Button component="label" variant="contained" fullWidth sx={{ mb: 1 }}>
          Upload
          <input
            type="file"
            multiple
            hidden
            onChange={(event) =>
              setFiles([...[...event.target.files].map((file) => [file.name, `${file.size} B`]), ...files])
            }
          />
        </Button>
        <SimpleTreeView defaultExpandedItems={['home']} onItemClick={(_, id) => setFolder(id)}>
          <TreeItem itemId="home" label="My files">
            <TreeItem itemId="Renovation" label="Renovation">
              <TreeItem itemId="Kitchen" label="Kitchen" />
              <TreeItem itemId="Bathroom" label="Bathroom" />
            </TreeItem>
            <TreeItem itemId="Taxes" label="Taxes">
              <TreeItem itemId="2024" label="2024" />
              <TreeItem itemId="2025" label="2025" />
            </TreeItem>
            <TreeItem itemId="Photos" label="Photos" />
          </TreeItem>
          <TreeItem itemId="shared" label="Shared with me">
            <TreeItem itemId="Choir" label="Choir" />
          </TreeItem>
          <TreeItem itemId="Bin" label="Bin" />
        </SimpleTreeView>
        <Box sx={{ p: 1, mt: 4 }}>
          <LinearProgress variant="determinate" value={20} />
          <Typography variant="caption">{note}</Typography>
        </Box>
      </Box>
      <Box sx={{ p: 2 }}>
        <Stack direction="row" sx={{ justifyContent: 'space-between', alignItems: 'center' }}>
          <Breadcrumbs>
            <Link href="#home" onClick={() => setFolder('home')}>
              My files
            </Link>
            <Typography>{folder}</Typography>
          </Breadcrumbs>
          <Box>
            <IconButton
              onClick={() => {
                setTyped('Untitled folder');
                setAsking({ kind: 'New folder', name: '' });
              }}
            >
              <CreateNewFolderIcon />
            </IconButton>
            <ToggleButtonGroup
              size="small"
              exclusive
              value={view}
              onChange={(_, next) => setView(next ?? view)}
            >
              <ToggleButton value="list">
                <ViewListIcon />
              </ToggleButton>
              <ToggleButton value="grid">
                <GridViewIcon />
              </ToggleButton>
            </ToggleButtonGroup>
          </Box>
        </Stack>
        <Typography variant="h5" sx={{ my: 2 }}>
          {folder}
        </Typography>
        <Box
          sx={{ display: 'grid', gap: 2, gridTemplateColumns: view === 'grid' ? 'repeat(3, 1fr)' : '1fr' }}
        >
          {files.map(([name, size]) => (
            <Card
              key={name}
              variant="outlined"
              sx={{ position: 'relative', borderColor: picked === name ? 'primary.main' : undefined }}
              onContextMenu={more(name)}
            >
              <CardActionArea onClick={() => setPicked(name)} onDoubleClick={() => setNote(`Opened ${name}`)}>
                <CardContent>
                  <InsertDriveFileIcon />
                  <Typography noWrap>{name}</Typography>
                  <Typography variant="caption">{size}</Typography>
                </CardContent>
              </CardActionArea>
              <IconButton size="small" sx={{ position: 'absolute', top: 4, right: 4 }} onClick={more(name)}>
                <MoreHorizIcon />
              </IconButton>
            </Card>
          ))}
        </Box>
      </Box>
      <Paper square variant="outlined" sx={{ p: 2 }}>
        <Typography variant="subtitle1">{picked}</Typography>
        <Stack direction="row">
          <Tooltip title="Download">
            <IconButton onClick={() => setNote('Downloading')}>
              <DownloadIcon />
            </IconButton>
          </Tooltip>
          <Tooltip title="Share">
            <IconButton onClick={() => setAsking({ kind: 'Share', name: picked })}>
              <ShareIcon />
            </IconButton>
          </Tooltip>
          <IconButton aria-label="copy link" onClick={() => setNote('Link copied')}>
            <LinkIcon />
          </IconButton>
        </Stack>
        <TextField label="Description" multiline rows={3} fullWidth margin="normal" />
        <TextField label="Tags" fullWidth size="small" />
        <Typography variant="subtitle2" sx={{ mt: 2 }}>
          Activity
        </Typography>
        <Typography variant="body2">You renamed this file on 3 April.</Typography>
        <Typography variant="body2">Bo Andersen viewed it on 1 April.</Typography>
        <Link href="#all" onClick={() => setNote('All activity')}>
          Show all
        </Link>
      </Paper>
      <Menu
        open={menu !== null}
        onClose={() => setMenu(null)}
        anchorReference="anchorPosition"
        anchorPosition={menu?.at}
      >
        {['Rename', 'Move', 'Share', 'Delete'].map((kind) => (
          <MenuItem key={kind} onClick={() => act(kind)}>
            {kind}
          </MenuItem>
        ))}
      </Menu>
      <Dialog open={asking !== null} onClose={() => setAsking(null)}>
        <DialogTitle>{asking?.kind}</DialogTitle>
        <DialogContent>
          {asking?.kind === 'Delete' ? (
            <DialogContentText>“{asking.name}” goes to the bin for 30 days.</DialogContentText>
          ) : (
            <TextField
              autoFocus
              margin="dense"
              label={asking?.kind === 'Share' ? 'Add people' : 'Name'}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
        </DialogContent>
        <DialogActions>
          <Button onClick={() => setAsking(null)}>Cancel</Button>
          <Button onClick={done}>{asking?.kind === 'Delete' ? 'Delete' : 'OK'}</Button>
        </DialogActions>
      </Dialog>
    </Box>
  );
}

show('Shelf', <Files />);
